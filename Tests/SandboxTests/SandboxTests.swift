// The tests of this room are in their own files.
