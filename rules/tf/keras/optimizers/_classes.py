"""tf.keras.optimizers.* : torch wants the variables when the optimizer is made."""

import torch
from torch import Tensor

from tf2torch.rules.words import Fact, Ignored, Unsupported, caveat, is_schedule, known

from ...._helpers.optimizers import finished, keras_epsilon, keras_momentum, keras_rmsprop


def SGD(
    learning_rate: float = 0.01,
    momentum: float = 0.0,
    nesterov: bool = False,
    weight_decay: float | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: Ignored = 0.99,
    ema_overwrite_frequency: Ignored = None,
    loss_scale_factor: float | None = None,
    gradient_accumulation_steps: int | None = None,
    *,
    variables: Fact[list[Tensor]],
) -> torch.optim.Optimizer:
    """
    w: var f32[2, 3]; b: var f32[4] in (-0.001, 0.001); lr: float = 0.2

    >>> tf.keras.optimizers.SGD()
    torch.optim.SGD([w, b], lr=0.01)
    >>> tf.keras.optimizers.SGD(learning_rate=lr, name="sgd")
    torch.optim.SGD([w, b], lr=lr)
    >>> tf.keras.optimizers.SGD(0.1, momentum=0.9)
    torch.optim.SGD([w, b], lr=0.1, momentum=0.9)
    >>> tf.keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True)
    torch.optim.SGD([w, b], lr=0.1, momentum=0.9, nesterov=True)
    >>> tf.keras.optimizers.SGD(0.1, weight_decay=0.02)
    torch.optim.SGD([w, b], lr=0.1, weight_decay=0.02)
    >>> tf.keras.optimizers.SGD(0.1, 0.9, weight_decay=0.02)
    Unsupported: weight decay with momentum: Keras applies it to the variables, torch to the gradients
    >>> rate = tf.keras.optimizers.schedules.ExponentialDecay(0.5, 3, 0.8)
    >>> tf.keras.optimizers.SGD(rate)
    torch.optim.SGD([w, b], lr=1.0)
    >>> rate = tf.keras.optimizers.schedules.PiecewiseConstantDecay([4, 9], [0.5, 0.25, 0.1])
    >>> tf.keras.optimizers.SGD(rate, momentum=0.9)
    keras_momentum([w, b], lr=1.0, momentum=0.9)
    >>> rate = tf.keras.optimizers.schedules.InverseTimeDecay(0.1, 5, 0.5)
    >>> tf.keras.optimizers.SGD(rate, momentum=0.8, nesterov=True)
    keras_momentum([w, b], lr=1.0, momentum=0.8, nesterov=True)
    >>> tf.keras.optimizers.SGD(lambda: 0.1)
    Unsupported: a learning rate that a function gives: torch.optim.lr_scheduler.LambdaLR takes one
    >>> tf.keras.optimizers.SGD(tf.constant(0.1))
    Unsupported: a learning rate in a tensor
    >>> tf.keras.optimizers.SGD(clipnorm=1.0)
    keras_clipping(torch.optim.SGD([w, b], lr=0.01), clipnorm=1.0)
    >>> tf.keras.optimizers.SGD(clipvalue=0.5)
    keras_clipping(torch.optim.SGD([w, b], lr=0.01), clipvalue=0.5)
    >>> tf.keras.optimizers.SGD(0.1, 0.9, global_clipnorm=1.5)
    keras_clipping(torch.optim.SGD([w, b], lr=0.1, momentum=0.9), global_clipnorm=1.5)
    >>> tf.keras.optimizers.SGD(0.1, use_ema=True)
    Unsupported: averaging, scaling or accumulating by the optimizer
    """
    if use_ema or loss_scale_factor is not None or gradient_accumulation_steps is not None:
        raise Unsupported("averaging, scaling or accumulating by the optimizer")
    lr = 1.0 if known(is_schedule(learning_rate)) else learning_rate
    if known(momentum == 0):
        if weight_decay is None:
            return finished(torch.optim.SGD(variables, lr=lr), learning_rate, clipnorm, clipvalue, global_clipnorm)
        return finished(
            torch.optim.SGD(variables, lr=lr, weight_decay=weight_decay),
            learning_rate,
            clipnorm,
            clipvalue,
            global_clipnorm,
        )
    if weight_decay is not None:
        raise Unsupported("weight decay with momentum: Keras applies it to the variables, torch to the gradients")
    if known(is_schedule(learning_rate)):
        return finished(
            keras_momentum(variables, lr=lr, momentum=momentum, nesterov=nesterov),
            learning_rate,
            clipnorm,
            clipvalue,
            global_clipnorm,
        )
    caveat("exact while the learning rate stays the same")
    return finished(
        torch.optim.SGD(variables, lr=lr, momentum=momentum, nesterov=nesterov),
        learning_rate,
        clipnorm,
        clipvalue,
        global_clipnorm,
    )


def Adam(
    learning_rate: float = 0.001,
    beta_1: float = 0.9,
    beta_2: float = 0.999,
    epsilon: float = 1e-7,
    amsgrad: bool = False,
    weight_decay: float | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: Ignored = 0.99,
    ema_overwrite_frequency: Ignored = None,
    loss_scale_factor: float | None = None,
    gradient_accumulation_steps: int | None = None,
    *,
    variables: Fact[list[Tensor]],
) -> torch.optim.Optimizer:
    """
    w: var f32[2, 3]; b: var f32[4] in (-0.001, 0.001); lr: float = 0.2

    >>> tf.keras.optimizers.Adam()
    keras_epsilon(torch.optim.Adam([w, b]), 1e-07)
    >>> tf.keras.optimizers.Adam(learning_rate=lr)
    keras_epsilon(torch.optim.Adam([w, b], lr=lr), 1e-07)
    >>> tf.keras.optimizers.Adam(0.01, 0.5, beta_2=0.9, epsilon=1e-3, amsgrad=True)
    keras_epsilon(torch.optim.Adam([w, b], lr=0.01, betas=(0.5, 0.9), amsgrad=True), 1e-3)
    >>> tf.keras.optimizers.Adam(weight_decay=0.1)
    keras_epsilon(torch.optim.AdamW([w, b], weight_decay=0.1), 1e-07)
    >>> rate = tf.keras.optimizers.schedules.CosineDecay(0.1, 15)
    >>> tf.keras.optimizers.Adam(rate)
    keras_epsilon(torch.optim.Adam([w, b], lr=1.0), 1e-07)
    >>> tf.keras.optimizers.Adam(tf.constant(0.1))
    Unsupported: a learning rate in a tensor
    >>> tf.keras.optimizers.Adam(clipvalue=0.5)
    keras_clipping(keras_epsilon(torch.optim.Adam([w, b]), 1e-07), clipvalue=0.5)
    >>> tf.keras.optimizers.Adam(0.1, use_ema=True)
    Unsupported: averaging, scaling or accumulating by the optimizer
    """
    if use_ema or loss_scale_factor is not None or gradient_accumulation_steps is not None:
        raise Unsupported("averaging, scaling or accumulating by the optimizer")
    lr = 1.0 if known(is_schedule(learning_rate)) else learning_rate
    betas = (beta_1, beta_2)
    if weight_decay is None:
        return finished(
            keras_epsilon(torch.optim.Adam(variables, lr=lr, betas=betas, amsgrad=amsgrad), epsilon),
            learning_rate,
            clipnorm,
            clipvalue,
            global_clipnorm,
        )
    decayed = torch.optim.AdamW(variables, lr=lr, betas=betas, amsgrad=amsgrad, weight_decay=weight_decay)
    return finished(keras_epsilon(decayed, epsilon), learning_rate, clipnorm, clipvalue, global_clipnorm)


def AdamW(
    learning_rate: float = 0.001,
    weight_decay: float = 0.004,
    beta_1: float = 0.9,
    beta_2: float = 0.999,
    epsilon: float = 1e-7,
    amsgrad: bool = False,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: Ignored = 0.99,
    ema_overwrite_frequency: Ignored = None,
    loss_scale_factor: float | None = None,
    gradient_accumulation_steps: int | None = None,
    *,
    variables: Fact[list[Tensor]],
) -> torch.optim.Optimizer:
    """
    w: var f32[2, 3]; b: var f32[4] in (-0.001, 0.001)

    >>> tf.keras.optimizers.AdamW()
    keras_epsilon(torch.optim.AdamW([w, b], weight_decay=0.004), 1e-07)
    >>> tf.keras.optimizers.AdamW(0.01, weight_decay=0.1, amsgrad=True)
    keras_epsilon(torch.optim.AdamW([w, b], lr=0.01, amsgrad=True, weight_decay=0.1), 1e-07)
    >>> rate = tf.keras.optimizers.schedules.PolynomialDecay(0.1, 15)
    >>> tf.keras.optimizers.AdamW(rate, clipvalue=0.5)
    keras_clipping(keras_epsilon(torch.optim.AdamW([w, b], lr=1.0, weight_decay=0.004), 1e-07), clipvalue=0.5)
    >>> tf.keras.optimizers.AdamW(tf.constant(0.1))
    Unsupported: a learning rate in a tensor
    >>> tf.keras.optimizers.AdamW(global_clipnorm=0.25)
    keras_clipping(keras_epsilon(torch.optim.AdamW([w, b], weight_decay=0.004), 1e-07), global_clipnorm=0.25)
    >>> tf.keras.optimizers.AdamW(0.1, use_ema=True)
    Unsupported: averaging, scaling or accumulating by the optimizer
    """
    if use_ema or loss_scale_factor is not None or gradient_accumulation_steps is not None:
        raise Unsupported("averaging, scaling or accumulating by the optimizer")
    lr = 1.0 if known(is_schedule(learning_rate)) else learning_rate
    betas = (beta_1, beta_2)
    decayed = torch.optim.AdamW(variables, lr=lr, betas=betas, amsgrad=amsgrad, weight_decay=weight_decay)
    return finished(keras_epsilon(decayed, epsilon), learning_rate, clipnorm, clipvalue, global_clipnorm)


def RMSprop(
    learning_rate: float = 0.001,
    rho: float = 0.9,
    momentum: float = 0.0,
    epsilon: float = 1e-7,
    centered: bool = False,
    weight_decay: float | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: Ignored = 0.99,
    ema_overwrite_frequency: Ignored = None,
    loss_scale_factor: float | None = None,
    gradient_accumulation_steps: int | None = None,
    *,
    variables: Fact[list[Tensor]],
) -> torch.optim.Optimizer:
    """
    w: var f32[2, 3]; b: var f32[4] in (-0.001, 0.001)

    >>> tf.keras.optimizers.RMSprop()
    keras_rmsprop([w, b], lr=0.001, rho=0.9, momentum=0.0, epsilon=1e-07, centered=False)
    >>> tf.keras.optimizers.RMSprop(0.01, rho=0.8, momentum=0.5, epsilon=1e-5, centered=True)
    keras_rmsprop([w, b], lr=0.01, rho=0.8, momentum=0.5, epsilon=1e-5, centered=True)
    >>> tf.keras.optimizers.RMSprop(weight_decay=0.1)
    Unsupported: weight decay: Keras applies it to the variables, torch to the gradients
    >>> rate = tf.keras.optimizers.schedules.CosineDecayRestarts(0.1, 4)
    >>> tf.keras.optimizers.RMSprop(rate, momentum=0.5)
    keras_rmsprop([w, b], lr=1.0, rho=0.9, momentum=0.5, epsilon=1e-07, centered=False)
    >>> tf.keras.optimizers.RMSprop(tf.constant(0.1))
    Unsupported: a learning rate in a tensor
    >>> tf.keras.optimizers.RMSprop(clipvalue=0.5)
    keras_clipping(
        keras_rmsprop([w, b], lr=0.001, rho=0.9, momentum=0.0, epsilon=1e-07, centered=False), clipvalue=0.5
    )
    >>> tf.keras.optimizers.RMSprop(0.1, use_ema=True)
    Unsupported: averaging, scaling or accumulating by the optimizer
    """
    if use_ema or loss_scale_factor is not None or gradient_accumulation_steps is not None:
        raise Unsupported("averaging, scaling or accumulating by the optimizer")
    lr = 1.0 if known(is_schedule(learning_rate)) else learning_rate
    if weight_decay is not None:
        raise Unsupported("weight decay: Keras applies it to the variables, torch to the gradients")
    return finished(
        keras_rmsprop(variables, lr=lr, rho=rho, momentum=momentum, epsilon=epsilon, centered=centered),
        learning_rate,
        clipnorm,
        clipvalue,
        global_clipnorm,
    )


def Adagrad(
    learning_rate: float = 0.001,
    initial_accumulator_value: float = 0.1,
    epsilon: float = 1e-7,
    weight_decay: float | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: Ignored = 0.99,
    ema_overwrite_frequency: Ignored = None,
    loss_scale_factor: float | None = None,
    gradient_accumulation_steps: int | None = None,
    *,
    variables: Fact[list[Tensor]],
) -> torch.optim.Optimizer:
    """
    w: var f32[2, 3]; b: var f32[4] in (-0.001, 0.001)

    >>> tf.keras.optimizers.Adagrad()
    torch.optim.Adagrad([w, b], lr=0.001, initial_accumulator_value=0.1000001, eps=0)
    >>> tf.keras.optimizers.Adagrad(0.1, initial_accumulator_value=0.5, epsilon=1e-3)
    torch.optim.Adagrad([w, b], lr=0.1, initial_accumulator_value=0.501, eps=0)
    >>> tf.keras.optimizers.Adagrad(weight_decay=0.1)
    Unsupported: weight decay: Keras applies it to the variables, torch to the gradients
    >>> rate = tf.keras.optimizers.schedules.ExponentialDecay(0.5, 3, 0.8, staircase=True)
    >>> tf.keras.optimizers.Adagrad(rate)
    torch.optim.Adagrad([w, b], lr=1.0, initial_accumulator_value=0.1000001, eps=0)
    >>> tf.keras.optimizers.Adagrad(tf.constant(0.1))
    Unsupported: a learning rate in a tensor
    >>> tf.keras.optimizers.Adagrad(clipnorm=1.0)
    keras_clipping(
        torch.optim.Adagrad([w, b], lr=0.001, initial_accumulator_value=0.1000001, eps=0), clipnorm=1.0
    )
    >>> tf.keras.optimizers.Adagrad(0.1, use_ema=True)
    Unsupported: averaging, scaling or accumulating by the optimizer
    """
    if use_ema or loss_scale_factor is not None or gradient_accumulation_steps is not None:
        raise Unsupported("averaging, scaling or accumulating by the optimizer")
    lr = 1.0 if known(is_schedule(learning_rate)) else learning_rate
    if weight_decay is not None:
        raise Unsupported("weight decay: Keras applies it to the variables, torch to the gradients")
    # Keras adds epsilon below the root, where it may as well be there from the start.
    start = initial_accumulator_value + epsilon
    return finished(
        torch.optim.Adagrad(variables, lr=lr, initial_accumulator_value=start, eps=0),
        learning_rate,
        clipnorm,
        clipvalue,
        global_clipnorm,
    )


def Adadelta(
    learning_rate: float = 0.001,
    rho: float = 0.95,
    epsilon: float = 1e-7,
    weight_decay: float | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: Ignored = 0.99,
    ema_overwrite_frequency: Ignored = None,
    loss_scale_factor: float | None = None,
    gradient_accumulation_steps: int | None = None,
    *,
    variables: Fact[list[Tensor]],
) -> torch.optim.Optimizer:
    """
    w: var f32[2, 3]; b: var f32[4] in (-0.001, 0.001)

    >>> tf.keras.optimizers.Adadelta()
    torch.optim.Adadelta([w, b], lr=0.001, rho=0.95, eps=1e-07)
    >>> tf.keras.optimizers.Adadelta(1.0, rho=0.9, epsilon=1e-6)
    torch.optim.Adadelta([w, b], lr=1.0, rho=0.9, eps=1e-6)
    >>> tf.keras.optimizers.Adadelta(weight_decay=0.1)
    Unsupported: weight decay: Keras applies it to the variables, torch to the gradients
    >>> rate = tf.keras.optimizers.schedules.ExponentialDecay(1.5, 3, 0.8)
    >>> tf.keras.optimizers.Adadelta(rate)
    torch.optim.Adadelta([w, b], rho=0.95, eps=1e-07)
    >>> tf.keras.optimizers.Adadelta(tf.constant(0.1))
    Unsupported: a learning rate in a tensor
    >>> tf.keras.optimizers.Adadelta(clipnorm=1.0)
    keras_clipping(torch.optim.Adadelta([w, b], lr=0.001, rho=0.95, eps=1e-07), clipnorm=1.0)
    >>> tf.keras.optimizers.Adadelta(0.1, use_ema=True)
    Unsupported: averaging, scaling or accumulating by the optimizer
    """
    if use_ema or loss_scale_factor is not None or gradient_accumulation_steps is not None:
        raise Unsupported("averaging, scaling or accumulating by the optimizer")
    lr = 1.0 if known(is_schedule(learning_rate)) else learning_rate
    if weight_decay is not None:
        raise Unsupported("weight decay: Keras applies it to the variables, torch to the gradients")
    return finished(
        torch.optim.Adadelta(variables, lr=lr, rho=rho, eps=epsilon),
        learning_rate,
        clipnorm,
        clipvalue,
        global_clipnorm,
    )


def Adamax(
    learning_rate: float = 0.001,
    beta_1: float = 0.9,
    beta_2: float = 0.999,
    epsilon: float = 1e-7,
    weight_decay: float | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: Ignored = 0.99,
    ema_overwrite_frequency: Ignored = None,
    loss_scale_factor: float | None = None,
    gradient_accumulation_steps: int | None = None,
    *,
    variables: Fact[list[Tensor]],
) -> torch.optim.Optimizer:
    """
    w: var f32[2, 3]; b: var f32[4] in (-0.001, 0.001)

    >>> tf.keras.optimizers.Adamax()
    torch.optim.Adamax([w, b], lr=0.001, eps=1e-07)
    >>> tf.keras.optimizers.Adamax(0.01, beta_1=0.8, beta_2=0.99)
    torch.optim.Adamax([w, b], lr=0.01, betas=(0.8, 0.99), eps=1e-07)
    >>> tf.keras.optimizers.Adamax(weight_decay=0.1)
    Unsupported: weight decay: Keras applies it to the variables, torch to the gradients
    >>> rate = tf.keras.optimizers.schedules.ExponentialDecay(0.5, 3, 0.8)
    >>> tf.keras.optimizers.Adamax(rate)
    torch.optim.Adamax([w, b], lr=1.0, eps=1e-07)
    >>> tf.keras.optimizers.Adamax(tf.constant(0.1))
    Unsupported: a learning rate in a tensor
    >>> tf.keras.optimizers.Adamax(clipnorm=1.0)
    keras_clipping(torch.optim.Adamax([w, b], lr=0.001, eps=1e-07), clipnorm=1.0)
    >>> tf.keras.optimizers.Adamax(0.1, use_ema=True)
    Unsupported: averaging, scaling or accumulating by the optimizer
    """
    if use_ema or loss_scale_factor is not None or gradient_accumulation_steps is not None:
        raise Unsupported("averaging, scaling or accumulating by the optimizer")
    lr = 1.0 if known(is_schedule(learning_rate)) else learning_rate
    if weight_decay is not None:
        raise Unsupported("weight decay: Keras applies it to the variables, torch to the gradients")
    caveat("torch adds epsilon within the maximum: other steps where the gradients are not far above epsilon")
    return finished(
        torch.optim.Adamax(variables, lr=lr, betas=(beta_1, beta_2), eps=epsilon),
        learning_rate,
        clipnorm,
        clipvalue,
        global_clipnorm,
    )


def Nadam(
    learning_rate: float = 0.001,
    beta_1: float = 0.9,
    beta_2: float = 0.999,
    epsilon: float = 1e-7,
    weight_decay: float | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: Ignored = 0.99,
    ema_overwrite_frequency: Ignored = None,
    loss_scale_factor: float | None = None,
    gradient_accumulation_steps: int | None = None,
    *,
    variables: Fact[list[Tensor]],
) -> torch.optim.Optimizer:
    """
    w: var f32[2, 3]; b: var f32[4] in (-0.001, 0.001)

    >>> tf.keras.optimizers.Nadam()
    torch.optim.NAdam([w, b], lr=0.001, eps=1e-07, momentum_decay=1)
    >>> tf.keras.optimizers.Nadam(0.01, beta_1=0.8, beta_2=0.99, epsilon=1e-4)
    torch.optim.NAdam([w, b], lr=0.01, betas=(0.8, 0.99), eps=1e-4, momentum_decay=1)
    >>> tf.keras.optimizers.Nadam(weight_decay=0.1)
    Unsupported: weight decay: Keras applies it to the variables, torch to the gradients
    >>> rate = tf.keras.optimizers.schedules.ExponentialDecay(0.5, 3, 0.8)
    >>> tf.keras.optimizers.Nadam(rate)
    torch.optim.NAdam([w, b], lr=1.0, eps=1e-07, momentum_decay=1)
    >>> tf.keras.optimizers.Nadam(tf.constant(0.1))
    Unsupported: a learning rate in a tensor
    >>> tf.keras.optimizers.Nadam(clipnorm=1.0)
    keras_clipping(torch.optim.NAdam([w, b], lr=0.001, eps=1e-07, momentum_decay=1), clipnorm=1.0)
    >>> tf.keras.optimizers.Nadam(0.1, use_ema=True)
    Unsupported: averaging, scaling or accumulating by the optimizer
    """
    if use_ema or loss_scale_factor is not None or gradient_accumulation_steps is not None:
        raise Unsupported("averaging, scaling or accumulating by the optimizer")
    lr = 1.0 if known(is_schedule(learning_rate)) else learning_rate
    if weight_decay is not None:
        raise Unsupported("weight decay: Keras applies it to the variables, torch to the gradients")
    return finished(
        torch.optim.NAdam(variables, lr=lr, betas=(beta_1, beta_2), eps=epsilon, momentum_decay=1),
        learning_rate,
        clipnorm,
        clipvalue,
        global_clipnorm,
    )
