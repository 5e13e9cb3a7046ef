"""The kiosk's one local door: a Unix socket, verbs by peer, and none of them moves a lock.

`server.SocketServer` is the answering end, `verbs.VERBS` the table of what may be asked by whom;
the asking end is `kiosk.socket_client.Client`.
"""
