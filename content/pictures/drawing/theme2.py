"""The scenes of theme 2."""
