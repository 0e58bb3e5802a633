"""tf.UnconnectedGradients: TensorFlow itself takes the members' values as well."""

NONE = "none"
ZERO = "zero"
