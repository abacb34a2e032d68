package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.plan.run.EndpointOverride;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {

  @TempDir private Path home;

  /** Who is asked for a code, what is shown and what signs is of one state of the files. */
  @Test
  void readsTheProfilesOnce() throws IOException {
    Path config =
        Files.writeString(
            home.resolve("config"),
            """
            [profile keys]
            aws_access_key_id = A
            aws_secret_access_key = B
            [profile ops]
            role_arn = arn:aws:iam::123456789012:role/Ops
            source_profile = keys
            mfa_serial = arn:aws:iam::123456789012:mfa/ada
            region = eu-west-1
            endpoint_url = http://127.0.0.1:4566
            """);
    Connection connection =
        Connection.of(
            Optional.of("ops"),
            Optional.empty(),
            Optional.empty(),
            Map.of("AWS_CONFIG_FILE", config.toString()));
    Files.writeString(config, "no longer a config file");
    assertEquals(
        List.of(new RoleMfaDevice("ops", "arn:aws:iam::123456789012:mfa/ada")),
        RoleMfaDevice.neededBy(connection));
    assertEquals(
        List.of("http://127.0.0.1:4566"),
        connection.diversions().stream().map(EndpointOverride::address).toList());
    try (Clients clients = Clients.open(connection.asking(MfaCodes.NOBODY).allowingHttp())) {
      assertEquals(Optional.of("eu-west-1"), clients.region());
      assertEquals("profile ops (the role arn:aws:iam::123456789012:role/Ops)", clients.source());
    }
  }
}
