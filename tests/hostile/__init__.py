"""Inputs that were written to harm: tables of them for each door of the press, each with how it must end."""
