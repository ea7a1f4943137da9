"""Published tasks that the encoder and the approach are measured on; nothing here is shipped."""
