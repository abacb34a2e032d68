package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program's practice account, as it says that it can be used. */
final class SandboxIT {

  /** What it says, up to the last line. */
  private static List<String> said(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    String line = "";
    while (!line.endsWith("/practice/sign-in/USER")) {
      line = out.readLine();
      if (line == null) {
        throw new AssertionError("it ended after " + lines);
      }
      lines.add(line.strip());
    }
    return lines;
  }

  private static String after(String start, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError(start + " is not in " + lines))
        .substring(start.length());
  }

  @Test
  void printsAKeyOfRootAndWhatAPersonCanDo() throws Exception {
    Process process = Program.gatehouse("sandbox", "--root-keys", "1").start();
    try {
      List<String> lines = said(process);
      assertTrue(
          after("export AWS_ACCESS_KEY_ID=", lines)
              .matches("AKIA[A-Z2-7]{16} AWS_SECRET_ACCESS_KEY=[A-Za-z0-9+/]{40}"),
          lines.toString());
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(after("curl -X POST ", lines)))
                      .POST(HttpRequest.BodyPublishers.noBody())
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals("The root user has MFA now.\n", response.body());
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void printsKeysThatAnyAccountTakesToWhoHoldsNoneOfRoots() throws Exception {
    Process process = Program.gatehouse("sandbox", "--root-keys", "2", "--caller", "user").start();
    try {
      assertEquals(
          "practice AWS_SECRET_ACCESS_KEY=practice",
          after("export AWS_ACCESS_KEY_ID=", said(process)));
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "-1", "one", ""})
  void refusesANumberOfKeysThatRootCannotHave(String number) {
    Program.Result result = Program.gatehouse("sandbox", "--root-keys", number).run();
    assertEquals(2, result.status(), result.all());
    assertTrue(result.err().contains("--root-keys"), result.all());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --network              | open  | --network: "open" is none of default, none, closed, nat, blocked.
          --plan                 | gold  | --plan: "gold" is neither paid nor free.
          --cloud9               | ajar  | --cloud9: "ajar" is neither closed nor open.
          --pending-verification | -1    | --pending-verification: "-1" is not a whole number from 0 to 100.
          --vcpus                | many  | --vcpus: "many" is not a whole number from 0 to 1000.
          --port                 | 70000 | --port: "70000" is not a whole number from 0 to 65535.
          """)
  void refusesWhatNoAccountIsLike(String option, String value, String said) {
    Program.Result result = Program.gatehouse("sandbox", option, value).run();
    assertEquals(2, result.status(), result.all());
    assertTrue(result.err().contains(said), result.all());
    assertEquals("", result.out());
  }
}
