package dev.gatehouse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.InProcess;
import dev.gatehouse.plan.run.EndpointOverride;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import dev.gatehouse.ui.Occasion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody takes another address for AWS itself: each face says what is asked where, and why. */
class DiversionsTest {

  @TempDir private Path home;

  private static Map<String, String> with(String name, String value) {
    return Map.of(
        "AWS_ACCESS_KEY_ID",
        "practice",
        "AWS_SECRET_ACCESS_KEY",
        "practice",
        "AWS_REGION",
        "us-east-1",
        name,
        value);
  }

  @Test
  void theDoctorNamesEachAddressAndWhatGaveIt() throws IOException {
    try (Server server = Sandbox.builder().build().serve(0)) {
      String config =
          """
          [default]
          endpoint_url = %1$s
          services = dev
          [services dev]
          iam =
            endpoint_url = %1$s
          """
              .formatted(server.endpoint());
      Path file = Files.writeString(home.resolve("config"), config);
      InProcess run = InProcess.run(with("AWS_CONFIG_FILE", file.toString()), "doctor");
      assertEquals(Exit.DONE, run.exit(), run.said());
      String place = " " + server.endpoint();
      assertTrue(
          run.said().contains("endpoint" + place + " (endpoint_url of profile default)"),
          run.said());
      assertTrue(
          run.said()
              .contains("endpoint of iam" + place + " (endpoint_url of iam in [services dev]"),
          run.said());
    }
  }

  @Test
  void theDoctorSaysThatTheRestIsAwsItself() {
    InProcess run =
        InProcess.run(
            Map.of(
                "AWS_ENDPOINT_URL_IAM", "http://127.0.0.1:1", "AWS_EC2_METADATA_DISABLED", "true"),
            "doctor");
    assertTrue(run.said().contains("endpoint AWS itself"), run.said());
    assertTrue(
        run.said().contains("endpoint of iam http://127.0.0.1:1 (AWS_ENDPOINT_URL_IAM)"),
        run.said());
  }

  @Test
  void theReviewSaysIt() throws IOException {
    try (Server server = Sandbox.builder().build().serve(0)) {
      InProcess run =
          InProcess.run(
              with("AWS_ENDPOINT_URL", server.endpoint().toString()),
              "plan",
              "--live",
              "--only",
              "password-policy");
      assertEquals(Exit.DONE, run.exit(), run.said());
      assertTrue(
          run.err()
              .replaceAll("\\s+", " ")
              .contains(
                  "Requests go to "
                      + server.endpoint()
                      + " (AWS_ENDPOINT_URL), not to AWS itself."),
          run.err());
    }
  }

  @Test
  void theHeadSaysWhetherItIsAws() {
    EndpointOverride all =
        new EndpointOverride(EndpointOverride.ALL, "http://127.0.0.1:1", "AWS_ENDPOINT_URL");
    EndpointOverride iam =
        new EndpointOverride("iam", "http://127.0.0.1:1", "AWS_ENDPOINT_URL_IAM");
    assertEquals("", words(false, List.of()));
    assertEquals("CUSTOM ENDPOINT", words(false, List.of(all, iam)));
    assertEquals("REAL ACCOUNT, CUSTOM ENDPOINTS", words(false, List.of(iam)));
    assertEquals("CUSTOM ENDPOINT, DRY RUN", words(true, List.of(all)));
  }

  private static String words(boolean dryRun, List<EndpointOverride> diversions) {
    return new Occasion(false, dryRun, diversions).words();
  }
}
