"""Days and times as pages write them: calendars, months and ages in many languages, clocks and zones."""
