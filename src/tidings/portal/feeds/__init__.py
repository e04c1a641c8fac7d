"""What of the portal is read by other programs: feeds, calendars, site maps; one short file each."""
