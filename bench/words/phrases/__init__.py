"""Words and phrases of the interface, a module for each place they are read in."""
