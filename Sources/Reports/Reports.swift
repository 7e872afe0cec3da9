// The room is furnished in its own files.
