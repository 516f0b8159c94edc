"""What the strict package asyncvarlink makes of the daemon: python3 asynchronous.py FOLDER, with that of its sockets"""

import asyncio
import sys

from asyncvarlink import (
    GenericVarlinkErrorReply,
    VarlinkClientProtocol,
    VarlinkErrorReply,
    VarlinkMethodCall,
    connect_unix_varlink,
)
from asyncvarlink.serviceinterface import VarlinkServiceInterface


async def connect(role: str):
    return await connect_unix_varlink(VarlinkClientProtocol, f"{sys.argv[1]}/io.incidentd.{role}")


async def call(protocol, method: str, **parameters):
    reply, _ = await protocol.call(VarlinkMethodCall(f"io.incidentd.{method}", parameters))
    assert not reply.continues, reply
    return reply


async def main() -> None:
    for role in ["Intake", "Command", "Status", "Admin"]:
        transport, protocol = await connect(role)
        service = protocol.make_proxy(VarlinkServiceInterface)
        info = await service.GetInfo()
        assert info["product"] == "incidentd", info
        name = f"io.incidentd.{role}"
        assert name in info["interfaces"], info
        description = await service.GetInterfaceDescription(interface=name)
        assert f"interface {name}" in str(description), description
        transport.close()

    transport, intake = await connect("Intake")
    report = (await call(intake, "Intake.Report", kind="forest-fire", place="后沟")).parameters
    assert report["created"] is True and report["calledFor"] is None, report
    _, command = await connect("Command")
    wrong = {"incident": report["incident"], "reason": "x", "kind": "forrest-fire"}
    try:
        reply = await call(command, "Command.Correct", **wrong)
        assert reply.error == "io.incidentd.Command.UnknownKind", reply
    except (VarlinkErrorReply, GenericVarlinkErrorReply) as error:
        assert "UnknownKind" in str(error) + repr(error.__dict__), error

    _, status = await connect("Status")
    detail = (await call(status, "Status.Show", incident=report["incident"])).parameters
    assert detail["place"] == "后沟", detail

    seen = []
    watcher, protocol = await connect("Status")
    async for reply, _ in protocol.call_more(VarlinkMethodCall("io.incidentd.Status.Watch", {}, more=True)):
        assert reply.continues and reply.error is None, reply
        seen.append(reply.parameters)
        if reply.parameters.get("ready"):
            await call(intake, "Intake.Report", kind="flood", place="黄河")
        if reply.parameters.get("change"):
            break
    assert seen[0]["incident"]["incident"] == report["incident"], seen
    assert seen[-1]["change"]["event"] == "reported", seen
    watcher.close()
    transport.close()


asyncio.run(main())
print("passed")
