"""Makes the reader's weights from corpus/training; not part of the installed package."""
