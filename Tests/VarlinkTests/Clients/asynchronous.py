"""The certification's steps by the package asyncvarlink, which parses strictly: python3 asynchronous.py SOCKET"""

import asyncio
import sys

from asyncvarlink import VarlinkClientProtocol, VarlinkMethodCall, connect_unix_varlink
from asyncvarlink.serviceinterface import VarlinkServiceInterface

NAME = "org.varlink.certification."


async def certify(path: str) -> None:
    transport, protocol = await connect_unix_varlink(VarlinkClientProtocol, path)
    service = protocol.make_proxy(VarlinkServiceInterface)
    info = await service.GetInfo()
    assert info["product"] == "Certification", info

    returned: dict = {}
    client: dict = {}
    for step in ["Start"] + [f"Test{number:02}" for number in range(1, 10)]:
        reply, _ = await protocol.call(VarlinkMethodCall(NAME + step, {**client, **returned}))
        assert not reply.continues and reply.error is None, reply
        returned = reply.parameters
        if step == "Start":
            client, returned = returned, {}

    strings = []
    call = VarlinkMethodCall(NAME + "Test10", {**client, **returned}, more=True)
    async for reply, _ in protocol.call_more(call):
        assert reply.continues == (len(strings) < 9), reply
        strings.append(reply.parameters["string"])
    assert len(strings) == 10, strings

    await protocol.call(VarlinkMethodCall(NAME + "Test11", {**client, "last_more_replies": strings}, oneway=True))
    reply, _ = await protocol.call(VarlinkMethodCall(NAME + "End", client))
    assert reply.parameters == {"all_ok": True}, reply
    transport.close()


asyncio.run(certify(sys.argv[1]))
print("passed")
