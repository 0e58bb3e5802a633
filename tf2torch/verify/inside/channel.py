"""Between a server and its child: requests with the descriptors that the program prints to, and a sign of life back."""

from __future__ import annotations

import socket

from tf2torch.verify.inside.request import Request, request_from_line

READY = b"r"  # what a child says that may run another program
_SIZE = 8  # bytes of the number that precedes a request


def send_request(channel: socket.socket, request: Request, streams: tuple[int, ...]) -> None:
    """Ask for one program; raises OSError where the child is gone."""
    data = request.to_line().encode("utf-8")
    socket.send_fds(channel, [len(data).to_bytes(_SIZE, "big")], streams)
    channel.sendall(data)


def receive_request(channel: socket.socket) -> tuple[Request, list[int]] | None:
    """The next request; None once the server asks no more, or is gone."""
    head, streams, _, _ = socket.recv_fds(channel, _SIZE, 2)
    if len(head) < _SIZE:
        return None
    data = _all(channel, int.from_bytes(head, "big"))
    return (request_from_line(data.decode("utf-8")), streams) if data else None


def _all(channel: socket.socket, size: int) -> bytes:
    """So many bytes, or none where the other end closes before."""
    data = bytearray()
    while len(data) < size:
        part = channel.recv(min(size - len(data), 1 << 20))
        if not part:
            return b""
        data += part
    return bytes(data)
