"""The search: what it knows of German, what it reads of pages, and the files the browser loads."""
