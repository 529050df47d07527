"""What several readers share; no reader itself."""
