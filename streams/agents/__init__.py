"""The streaming shell: the only code that knows Faust and the sightings log."""
