package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways to sign in whose files the SDK finds by the process's own environment. */
class ProxyIT {

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "team, portal.sso.eu-north-1.amazonaws.com",
    "fresh, oidc.eu-north-1.amazonaws.com",
  })
  void signsInByTheProxyAndShowsNoPassword(String profile, String host)
      throws IOException, GeneralSecurityException {
    SignIns.write(home);
    try (LoopbackProxy proxy = LoopbackProxy.saying("HTTP/1.1 403 No\r\n\r\n")) {
      Program.Result result =
          Program.gatehouse("doctor", "--profile", profile, "--verbose")
              .with("HOME", home.toString())
              // An archive for a home of one start would cost more than it saves.
              .with("XDG_CACHE_HOME", "/dev/null")
              .with("AWS_CONFIG_FILE", home.resolve(".aws/config").toString())
              .with("AWS_REGION", "eu-central-1")
              .with("https_proxy", "http://me:s3cret@" + proxy.address())
              .run();
      assertEquals(1, result.status(), result.all());
      assertEquals(List.of("CONNECT " + host + ":443"), proxy.asked(), result.all());
      assertTrue(
          result.out().contains(proxy.address() + " (https_proxy), with its name and password"),
          result.all());
      assertTrue(result.out().contains("it does not let you through to " + host), result.all());
      assertFalse(result.all().contains("s3cret"), result.all());
      assertFalse(result.all().contains("bWU6czNjcmV0"), result.all());
    }
  }
}
