"""Makes the JSON tables of `tf2torch/rules/tables` from the installed TensorFlow, Keras and torch."""
