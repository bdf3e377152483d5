"""Jobs: all model work, asked for by the page, done by a worker. Nothing here imports torch but a worker."""
