"""The German model: data, training, evaluation, packaging."""
