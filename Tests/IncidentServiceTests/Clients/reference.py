"""What the reference implementation makes of the daemon: python3 reference.py FOLDER, with the folder of its sockets"""

import sys

import varlink

ROLES = ["Intake", "Command", "Status", "Admin"]


def client(role: str) -> varlink.Client:
    return varlink.Client.new_with_address(f"unix:{sys.argv[1]}/io.incidentd.{role}")


for role in ROLES:
    with client(role) as service, service.open("org.varlink.service") as connection:
        info = connection.GetInfo()
        assert info["product"] == "incidentd", info
        assert info["interfaces"] == ["org.varlink.service", f"io.incidentd.{role}"], info
    # Its own parser, on our description.
    interface = client(role).get_interface(f"io.incidentd.{role}")
    assert interface.name == f"io.incidentd.{role}", interface.name
    assert "method" in interface.get_description()

with client("Intake") as service, service.open("io.incidentd.Intake") as intake:
    answer = intake.Report(kind="forest-fire", place="后沟", figures={"threatened": 12})
    assert answer["created"] and answer["lead"] == "forest-fire", answer
    typed = [{"field": "trapped", "text": "好几个"}]
    odd = intake.Report(kind="nothing-known", latitude=200, longitude=0, typed=typed, join=answer["incident"])
    assert odd["joined"] and odd["unverified"] == ["trapped"], odd
    told = {warning.get("field") for warning in odd["warnings"]}
    assert {"kind", "latitude"} <= told, told
    try:
        intake.Report(deaths=2)
        raise SystemExit("no error for a report that says nothing")
    except varlink.InvalidParameter as error:
        assert error.parameters()["parameter"] == "kind", error.parameters()

with client("Command") as service, service.open("io.incidentd.Command") as command:
    try:
        command.Correct(incident=answer["incident"], reason="x", kind="forrest-fire")
        raise SystemExit("no error for an unknown kind")
    except varlink.VarlinkError as error:
        assert error.error() == "io.incidentd.Command.UnknownKind", error
        assert error.parameters()["nearest"] == "forest-fire", error.parameters()
    answer = command.Acknowledge(answer["incident"])
    assert not answer["created"], answer

with client("Status") as service, service.open("io.incidentd.Status") as status:
    detail = status.Show(answer["incident"])
    assert detail["place"] == "后沟", detail
    assert len(status.List()["incidents"]) == 1

with client("Status") as service, service.open("io.incidentd.Status") as status:
    watch = status.Watch(_more=True)
    first, ready = next(watch), next(watch)
    assert first["incident"]["incident"] == answer["incident"], first
    assert ready["ready"] is True, ready
    with client("Intake") as other, other.open("io.incidentd.Intake") as intake:
        second = intake.Report(kind="flood", place="黄河")
    change = next(watch)
    assert change["change"]["event"] == "reported", change
    assert change["incident"]["incident"] == second["incident"], change

with client("Admin") as service, service.open("io.incidentd.Admin") as admin:
    assert admin.Verify()["valid"] is True
    admin.Ping()

print("passed")
