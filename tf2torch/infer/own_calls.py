"""Calls of what the file itself defines, and the attributes of its instances."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from tf2torch.infer import records
from tf2torch.infer.bodies import Bodies, is_told
from tf2torch.infer.definitions import Class, Function
from tf2torch.infer.fact import FOREIGN, UNKNOWN, WATCHED, Fact, Kind, Storage, bound, join, unsure
from tf2torch.infer.source.calls import is_torchs
from tf2torch.syntax.scopes import dotted

TRACED = "tf.function"
CALLABLE = frozenset({Kind.FUNCTION, Kind.METHOD, Kind.LAMBDA})


class OwnCalls(Bodies):
    """Calls of what the file itself defines, and the attributes of its instances."""

    def call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        """A function made by `tf.function(f)` gets arrays as a decorated one does; `value` marks it."""
        if function.value is True and function.kind in CALLABLE:
            args = [self._traced(a, f) for a, f in zip(node.args, args)]
        found = super().call(node, function, args)
        made = function.kind is Kind.NAME and self.oracle.canonical(function.ref) == TRACED
        return found._replace(value=True) if made and found.kind in CALLABLE else found

    def own_call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        if not function.ref:  # one of several
            return UNKNOWN
        if function.kind is Kind.FUNCTION:
            return self._call_function(function.ref, node, args, None)
        if function.kind is Kind.CLASS:
            instance = Fact(Kind.INSTANCE, ref=function.ref, grad=None)
            if self.classes[function.ref].foreign:
                self.called_in_tensorflow(node, self.classes[function.ref].node.name.value, args)
            method = self.method_of(function.ref, "__init__")
            if method:
                self._call_function(method, node, args, instance)
            else:
                self._fill(self.classes[function.ref], node, args)
            return instance
        method = self.method_of(function.ref, "__call__")
        if not method and self.classes[function.ref].foreign:
            return self.called_in_tensorflow(node, self.classes[function.ref].node.name.value, args)
        return self._call_function(method, node, args, function) if method else UNKNOWN

    def _fill(self, known: Class, node: cst.Call, args: list[Fact]) -> None:
        """The fields of a record hold what its calls give, or their defaults."""
        names = records.fields(known.node)
        told = records.given(list(names), node, args) if names else {}
        for name, field in names.items():
            default = UNKNOWN if field.value is None else self.known(field.value) or UNKNOWN
            fact = UNKNOWN if told is None else told.get(name, default)
            self._store_attribute(known, name, bound(fact if fact.kind is Kind.INSTANCE else unsure(fact)))

    def method(self, node: cst.Call, name: str, receiver: Fact, args: list[Fact]) -> Fact:
        if receiver.kind is Kind.INSTANCE and receiver.ref:
            key = self.method_of(receiver.ref, name)
            found = self._call_function(key, node, args, receiver) if key else UNKNOWN
            return self._theirs_called(node, found, args) if self.classes[receiver.ref].foreign else found
        return super().method(node, name, receiver, args)

    def _theirs_called(self, node: cst.Call, found: Fact, args: list[Fact]) -> Fact:
        """A method of an object that stays TensorFlow's, which this file defines."""
        self.called_in_tensorflow(node, dotted(node.func), args)
        return FOREIGN if is_torchs(found) or found.kind is Kind.UNKNOWN else found

    def is_module(self, fact: Fact) -> bool:
        known = self.classes.get(fact.ref) if fact.kind is Kind.INSTANCE else None
        return known is not None and not known.foreign and bool(self.library_bases(fact.ref))

    def instance_attribute(self, node: cst.Attribute, base: Fact, name: str) -> Fact:
        if not base.ref:
            return UNKNOWN
        known = self._held(base.ref, name)
        if known is not None:
            self._look_back(node, name, known)
            return known
        key = self.method_of(base.ref, name)
        if key:
            if any(
                isinstance(d.decorator, cst.Name) and d.decorator.value == "property"
                for d in self.functions[key].node.decorators
            ):
                return self._call_function(key, cst.Call(node), [], base)
            return Fact(Kind.METHOD, ref=name, items=(base,), grad=None)
        for library in self.library_bases(base.ref):
            answer = self.oracle.attribute(f"{library}.{name}", node, (node.value, base))
            if answer is not None:
                return self._answered(node, answer)
        owner = FOREIGN if self.classes[base.ref].foreign else base
        return Fact(Kind.METHOD, ref=name, items=(owner,), grad=None)

    def unruled(self, node: cst.Attribute, found: Fact) -> Fact:
        receiver = found.items[0] if found.items else UNKNOWN
        if receiver.kind is Kind.INSTANCE and not (receiver.ref and self.method_of(receiver.ref, found.ref)):
            return UNKNOWN  # an attribute that this file gives no value, not a method
        return super().unruled(node, found)

    def _held(self, key: str, name: str) -> Fact | None:
        """What an attribute of a class of this file holds, or of its bases there."""
        known = self.classes[key]
        self.reads.add((known, name))
        if name in known.attributes:
            return known.attributes[name]
        bases = (self._held(base.ref, name) for base in known.bases if base.kind is Kind.CLASS)
        return next((held for held in bases if held is not None), None)

    def _look_back(self, node: cst.Attribute, name: str, known: Fact) -> None:
        """An attribute may come from before the tape under which this function is called."""
        followed = known.kind is Kind.TENSOR and (known.grad is True or known.carried) and known.ref != WATCHED
        if followed and self.stack and not self.tapes and self.recording() and name not in self.stack[-1].stored:
            self.history.add(dotted(node) or name)

    def method_of(self, key: str, name: str) -> str:
        """The key of a method of a class of this file or of its bases there; "" if there is none."""
        known = self.classes[key]
        if name in known.methods:
            return known.methods[name]
        found = (self.method_of(b.ref, name) for b in known.bases if b.kind is Kind.CLASS)
        return next((f for f in found if f), "")

    def _call_function(self, key: str, node: cst.Call, args: list[Fact], receiver: Fact | None) -> Fact:
        function = self.functions[key]
        if function.own_gradient and function.foreign:
            return self.called_in_tensorflow(node, function.node.name.value, args)
        function.called = True
        self.reads.add(function)
        if self.recording() and not function.in_tape:
            function.in_tape = True
            self.learnt(function.node)
        args = [self._traced(a, f) for a, f in zip(node.args, args)] if function.traced else args
        grown = self._pass(function, node, args, receiver)
        if (grown or function.result is None) and not function.active and len(self.stack) < 20:
            self._walk(function)
        if function.guessed:
            self.guessed()
        if function.result is None:
            return UNKNOWN
        self.dirty = self.dirty or function.result.storage is Storage.VARIABLE  # a view that may have to be copied
        told = not function.guessed and all(f.sure and f.kind is not Kind.UNKNOWN for f in args)
        return bound(settled(function.result) if told else function.result)

    def _traced(self, arg: cst.Arg, fact: Fact) -> Fact:
        """What a tf.function gets: of an array, a tensor of its own: the caller keeps what it has."""
        self.answers.pop(arg, None)
        if fact.kind is not Kind.NDARRAY or arg.star:
            return fact
        return self._answered(arg, self.oracle.property("tf.convert_to_tensor", arg.value, (arg.value, fact), {}))

    def gave_away(self, args: Sequence[Fact]) -> None:
        for fact in args:
            if fact.items is not None and fact.kind in (Kind.LIST, Kind.TUPLE):
                self.gave_away(fact.items)
            if fact.kind is Kind.METHOD and fact.items and fact.items[0].kind is Kind.INSTANCE and fact.items[0].ref:
                key = self.method_of(fact.items[0].ref, fact.ref)
                self.gave_away([Fact(Kind.FUNCTION, ref=key)] if key else [])
            if fact.kind is Kind.FUNCTION and fact.ref and not self.functions[fact.ref].foreign:
                self.functions[fact.ref].foreign = True
                self.learnt(self.functions[fact.ref].node)

    def guessed(self) -> None:
        if self.stack:
            self.stack[-1].guessed = True

    def _pass(self, function: Function, node: cst.Call, args: list[Fact], receiver: Fact | None) -> bool:
        """Join a call's arguments into the parameters; whether that told anything new."""
        params = function.params
        names = [p.name.value for p in params]
        given: dict[str, Fact] = {}
        if receiver is not None and names:
            given[names.pop(0)] = receiver
        free = iter(names)
        for arg, fact in zip(node.args, args):
            if arg.star:
                given.update(dict.fromkeys(names, UNKNOWN))
                break
            name = arg.keyword.value if arg.keyword else next(free, "")
            given[name] = fact
        grown = False
        for param in params:
            name = param.name.value
            default = UNKNOWN if param.default is None else self.known(param.default) or UNKNOWN
            grown = self._join_argument(function, name, bound(given.get(name, default))) or grown
        return grown

    def told(self, function: Function, name: str, fact: Fact) -> None:
        self._join_argument(function, name, bound(fact))

    def _join_argument(self, function: Function, name: str, fact: Fact) -> bool:
        fact = fact if fact.kind is Kind.INSTANCE else unsure(fact)
        known = function.arguments.get(name)
        new = fact if known is None else join(known, fact)
        if new == known:
            return False
        function.arguments[name] = new
        if _told(new) == _told(known):
            return False
        self.learnt(function.node)
        return True


def _told(argument: Fact | None) -> Fact | None:
    """What a body is walked under: of an unknown argument as little is known as of one that no call has given."""
    return argument if argument is not None and is_told(argument) else None


def settled(fact: Fact) -> Fact:
    """What a function gives its caller here: that it rests on this file's own calls is then no assumption."""
    items = None if fact.items is None else tuple(map(settled, fact.items))
    item = None if fact.item is None else settled(fact.item)
    return fact._replace(sure=True, items=items, item=item)
