"""Understanding: from documents to the statements that they make."""
