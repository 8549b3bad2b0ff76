"""What people do with a catalogue: look at its flatplan, start a new content file."""
