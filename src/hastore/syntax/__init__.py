"""Text to a lossless tree of statements, and the small edits of that tree. Knows structure only, no option names."""
