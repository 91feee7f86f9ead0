"""What the tests of the server share: a client of its own, with a session's cookie, over HTTP or TLS."""
import http.client
import re


class WebClient:
    tls = None
    cookie = ""

    def meet(self, url):
        """Where the server listens, and the link's token."""
        self.address, self.port, self.token = re.match(r"https?://([\d.]+):(\d+)/#t=(\w+)", url).groups()
        self.tls, self.cookie = None, ""

    def ask(self, method, path, body=None, **headers):
        make = http.client.HTTPSConnection if self.tls else http.client.HTTPConnection
        connection = make(self.address, int(self.port), timeout=60, **({"context": self.tls} if self.tls else {}))
        connection.request(method, path, body, {"X-Qingbai": "1", "Cookie": self.cookie, **headers})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer, data

    def take_cookie(self, answer):
        self.cookie = answer.getheader("Set-Cookie").split(";")[0]

    def enter(self):
        answer, _ = self.ask("POST", "/api/v1/session", self.token)
        self.assertEqual(answer.status, 200)
        self.take_cookie(answer)
        return answer
