"""Dates and times as pages write them: calendars, months and ages in many languages, times of day and zones."""
