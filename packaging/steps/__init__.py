"""The steps from the sources to what people install, one module for each kind."""
