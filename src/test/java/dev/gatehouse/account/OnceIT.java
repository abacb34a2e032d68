package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gatehouse.Program;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The packaged program sends no change twice, also where Java by itself would. */
class OnceIT {

  @Test
  void sendsAChangeOnceWhereTheConnectionBreaks() throws IOException {
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
      assertEquals(1, server.count(change), run.all());
    }
  }
}
