"""What several readers share about English: text in, spans or small values out."""
