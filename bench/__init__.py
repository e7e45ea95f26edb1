"""`make bench`: how fast this product is, beside stock MkDocs + Material and Hugo on the same content."""
