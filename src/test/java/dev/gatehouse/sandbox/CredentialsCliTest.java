package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import dev.gatehouse.sandbox.core.AccessKeyPair;
import dev.gatehouse.sandbox.iam.Totp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys, devices, report and contacts by the real {@code aws} command, signing with real keys. */
@Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
final class CredentialsCliTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:10Z");

  @TempDir Path folder;

  private record Aws(ReadyCli cli, String keyId, String secret) {
    Program.Result run(String line) {
      return cli.run(
          List.of(line.split(" ")),
          Map.of("AWS_ACCESS_KEY_ID", keyId, "AWS_SECRET_ACCESS_KEY", secret));
    }

    String out(String line) {
      Program.Result result = run(line);
      assertEquals(0, result.status(), line + " -> " + result);
      return result.out().strip();
    }

    void refuses(String line, String code) {
      Program.Result result = run(line);
      assertTrue(result.status() != 0 && result.err().contains(code), line + " -> " + result);
    }
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void takesRootFromAKeyOfItsOwnToNone(AwsCli cli) throws Exception {
    Sandbox sandbox = Sandbox.builder().rootKeys(1).clock(() -> NOW).build();
    AccessKeyPair key = sandbox.rootKeys().get(0);
    try (Server server = sandbox.serve(0)) {
      ReadyCli ready = ReadyCli.of(cli, server.endpoint());
      Aws root = new Aws(ready, key.id(), key.secret());
      assertTrue(root.out("iam list-access-keys").contains(key.id()));
      root.out("iam create-user --user-name ada");
      enableAPhone(root);
      putAContact(root);
      String report =
          root.out("iam generate-credential-report")
              + root.out("iam generate-credential-report")
              + new String(
                  Base64.getDecoder()
                      .decode(root.out("iam get-credential-report --query Content --output text")),
                  StandardCharsets.UTF_8);
      assertTrue(report.contains("STARTED") && report.contains("COMPLETE"), report);
      assertTrue(report.contains("<root_account>,arn:aws:iam::123456789012:root,"), report);
      signAsAda(root);
      root.out("iam delete-access-key --access-key-id " + key.id());
      root.refuses("sts get-caller-identity", "InvalidClientTokenId");
    }
  }

  private void enableAPhone(Aws root) throws Exception {
    Path seed = folder.resolve("seed");
    root.out(
        "iam create-virtual-mfa-device --virtual-mfa-device-name phone --outfile "
            + seed
            + " --bootstrap-method Base32StringSeed");
    Totp codes = new Totp(new Base32().decode(Files.readString(seed).strip()));
    String enable =
        "iam enable-mfa-device --user-name ada --serial-number"
            + " arn:aws:iam::123456789012:mfa/phone --authentication-code1 ";
    root.refuses(
        enable + codes.code(NOW) + " --authentication-code2 " + codes.code(NOW),
        "InvalidAuthenticationCode");
    root.out(
        enable + codes.code(NOW.minusSeconds(30)) + " --authentication-code2 " + codes.code(NOW));
    assertTrue(root.out("iam list-mfa-devices --user-name ada").contains("mfa/phone"));
  }

  private static void putAContact(Aws root) {
    String type = " --alternate-contact-type SECURITY";
    root.refuses("account get-alternate-contact" + type, "ResourceNotFoundException");
    root.out(
        "account put-alternate-contact --name Ada --title Security --email-address"
            + " ada@example.org --phone-number 123"
            + type);
    assertTrue(root.out("account get-alternate-contact" + type).contains("ada@example.org"));
  }

  private static void signAsAda(Aws root) {
    String[] made =
        root.out(
                "iam create-access-key --user-name ada --query"
                    + " AccessKey.[AccessKeyId,SecretAccessKey] --output text")
            .split("\\s+");
    Aws ada = new Aws(root.cli, made[0], made[1]);
    assertTrue(ada.out("sts get-caller-identity").contains(":user/ada"));
    ada.refuses("iam list-users", "is not authorized to perform: iam:ListUsers on resource");
    root.out(
        "iam attach-user-policy --user-name ada --policy-arn"
            + " arn:aws:iam::aws:policy/IAMReadOnlyAccess");
    assertTrue(ada.out("iam list-users").contains("\"ada\""));
  }
}
