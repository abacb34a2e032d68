package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.Program;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packaged program sends no change twice without a look, which Java by itself would do. */
class OnceIT {

  @Test
  void looksBeforeItSendsAChangeAgainWhereTheConnectionBreaks() throws IOException {
    String change = "UpdateAccountPasswordPolicy";
    try (Server account = Sandbox.builder().build().serve(0);
        Loopback server =
            new Loopback(
                (request, out) -> {
                  if (!request.action().equals(change)) {
                    out.write(Loopback.forward(request, account.endpoint().getPort()));
                  }
                })) {
      Program.Result run =
          Program.gatehouse("setup", "--only", "password-policy", "--defaults", "--yes")
              .at(server.address().toString())
              .run();
      assertNotEquals(0, run.status(), run.all());
      List<String> sent = server.seen().stream().map(Loopback.Request::action).toList();
      assertTrue(sent.contains(change), run.all());
      for (int i = 1; i < sent.size(); i++) {
        assertFalse(sent.get(i).equals(change) && sent.get(i - 1).equals(change), sent::toString);
      }
    }
  }
}
