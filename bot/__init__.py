"""Everything that touches the world: intake, archive, chat platforms, clock, command line."""
