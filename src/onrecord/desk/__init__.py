"""The only room that knows everyone: joins stages, engine and store."""
