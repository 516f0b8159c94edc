"""What the reference implementation makes of our server: python3 reference.py SOCKET"""

import sys

import varlink

with varlink.Client.new_with_address(f"unix:{sys.argv[1]}") as client:
    with client.open("org.varlink.service") as service:
        info = service.GetInfo()
        assert info["product"] == "Certification", info
        assert info["interfaces"] == ["org.varlink.service", "org.varlink.certification"], info
        try:
            service.GetInterfaceDescription("org.example.none")
            raise SystemExit("no error for an unknown interface")
        except varlink.InterfaceNotFound as error:
            assert error.parameters()["interface"] == "org.example.none", error

    for name in info["interfaces"]:
        description = client.get_interface(name).get_description()
        assert description.splitlines()[0].startswith("#"), description

    with client.open("org.varlink.certification") as certification:
        try:
            certification.Test01("nobody")
            raise SystemExit("no error for an unknown client")
        except varlink.VarlinkError as error:
            assert error.error() == "org.varlink.certification.ClientIdError", error
        certification.Test11("nobody", ["a"], _oneway=True)
        assert certification.Start()["client_id"]

print("passed")
