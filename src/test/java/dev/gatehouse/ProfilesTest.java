package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.cli.Exit;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two profiles of two accounts: what is printed for one never touches the other. */
class ProfilesTest {

  private static final String WORK = "111122223333";
  private static final String HOME = "444455556666";
  private static final String WORK_KEY = "AKIAWORKWORKWORKWORK";
  private static final String HOME_KEY = "AKIAHOMEHOMEHOMEHOME";

  private final Server work = served(WORK);
  private final Server home = served(HOME);
  private final HttpServer aws;
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;

  ProfilesTest() throws IOException {
    aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext("/", this::pass);
  }

  @BeforeEach
  void begin() throws IOException {
    aws.start();
    config(WORK_KEY);
  }

  @AfterEach
  void end() {
    aws.stop(0);
    work.close();
    home.close();
  }

  private static Server served(String account) {
    try {
      return Sandbox.builder().accountId(account).build().serve(0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Whoever signs with a key gets to its account, as with AWS. */
  private void pass(HttpExchange exchange) throws IOException {
    String signed = exchange.getRequestHeaders().getFirst("Authorization");
    Server account = signed != null && signed.contains(WORK_KEY) ? work : home;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(account.endpoint().resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    Set<String> own = Set.of("host", "connection", "content-length", "expect", "upgrade");
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!own.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private String address() {
    return "http://127.0.0.1:" + aws.getAddress().getPort();
  }

  /** The profiles: work signs with this key. */
  private Path config(String keyOfWork) throws IOException {
    return Files.writeString(
        folder.resolve("config"),
        """
        [profile work]
        aws_access_key_id = %s
        aws_secret_access_key = secret
        region = eu-west-1
        [profile home]
        aws_access_key_id = %s
        aws_secret_access_key = secret
        region = us-east-2
        """
            .formatted(keyOfWork, HOME_KEY));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_CONFIG_FILE", folder.resolve("config").toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    environment.put("AWS_ENDPOINT_URL", address());
    environment.put("LC_ALL", "C.UTF-8");
    return environment;
  }

  /** What the program writes to its standard output. */
  private static String gatehouse(Map<String, String> environment, String... words) {
    InProcess run = InProcess.run(environment, words);
    assertEquals(Exit.DONE, run.exit(), run.err());
    return run.out();
  }

  /** Runs it where everything leads to the other account. */
  private Program.Result bash(String text, AwsCli version) throws IOException {
    Path file = Files.writeString(folder.resolve("printed.bash"), text);
    Path bin = version.folder(folder);
    Program program =
        Program.command("bash", file.toString()).with("PATH", bin + ":" + System.getenv("PATH"));
    environment().forEach(program::with);
    return program
        .with("AWS_PROFILE", "home")
        .with("AWS_DEFAULT_PROFILE", "home")
        .with("AWS_ACCESS_KEY_ID", HOME_KEY)
        .with("AWS_SECRET_ACCESS_KEY", "secret")
        .with("AWS_REGION", "ap-south-1")
        .with("AWS_DEFAULT_REGION", "ap-south-1")
        .run();
  }

  private String users(Server account) {
    HttpRequest request =
        HttpRequest.newBuilder(account.endpoint())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=practice/20260101/us-east-1/iam/aws4_request,"
                    + " SignedHeaders=host, Signature=0")
            .POST(HttpRequest.BodyPublishers.ofString("Action=ListGroups&Version=2010-05-08"))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"V1, script", "V1, commands", "V2, script", "V2, commands"})
  void actInTheAccountThatWasLookedAt(AwsCli version, String format) throws IOException {
    String printed =
        gatehouse(
            environment(),
            "plan",
            "--live",
            "--profile",
            "work",
            "--only",
            "admin-group",
            "--format",
            format);
    assertTrue(printed.contains("With the profile work"), printed);
    Program.Result result = bash(printed, version);
    assertEquals(0, result.status(), result.all());
    assertTrue(users(work).contains("<GroupName>Administrators<"), result.all());
    assertFalse(users(home).contains("Administrators"), result.all());
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void stopsBeforeItsFirstChangeInAnotherAccount(AwsCli version) throws IOException {
    String printed =
        gatehouse(
            environment(),
            "plan",
            "--live",
            "--profile",
            "work",
            "--only",
            "admin-group",
            "--format",
            "script");
    config(HOME_KEY);
    Program.Result result = bash(printed, version);
    assertNotEquals(0, result.status(), result.all());
    assertTrue(result.err().contains("these credentials are for account " + HOME), result.all());
    assertFalse(users(home).contains("Administrators"), result.all());
  }

  @Test
  void aProfileOfTheEnvironmentIsNamedToo() {
    for (String variable : new String[] {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}) {
      Map<String, String> environment = environment();
      environment.put(variable, "work");
      String printed =
          gatehouse(environment, "plan", "--live", "--only", "admin-group", "--format", "script");
      assertTrue(printed.contains("\nexport AWS_PROFILE=work "), printed);
      assertTrue(printed.contains("this plan is for " + WORK), printed);
    }
  }

  @Test
  void keysOfTheEnvironmentAreNoProfile() {
    Map<String, String> environment = environment();
    environment.put("AWS_PROFILE", "work");
    environment.put("AWS_ACCESS_KEY_ID", HOME_KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    String printed =
        gatehouse(environment, "plan", "--live", "--only", "admin-group", "--format", "script");
    assertFalse(printed.contains("export AWS_PROFILE"), printed);
    assertTrue(printed.contains("this plan is for " + HOME), printed);
  }

  @Test
  void theSummaryLeadsBackToTheSameAccountAndRegion() {
    String summary =
        gatehouse(
            environment(),
            "setup",
            "--profile",
            "work",
            "--region",
            "eu-west-3",
            "--only",
            "admin-group,admin-user,mfa",
            "--defaults",
            "--yes");
    String one = summary.replaceAll(" \\\\\n *", " ");
    assertTrue(
        one.contains("\n      gatehouse setup --profile work --region eu-west-3 --only mfa\n"),
        summary);
    one.lines()
        .filter(line -> line.strip().startsWith("gatehouse setup"))
        .forEach(line -> assertTrue(line.contains("--profile work --region eu-west-3"), summary));
  }

  @Test
  void anAddressOfTheOptionIsSaidAgain() {
    Map<String, String> environment = environment();
    environment.remove("AWS_ENDPOINT_URL");
    String summary =
        gatehouse(
            environment,
            "setup",
            "--profile",
            "work",
            "--endpoint-url",
            URI.create(address()).toString(),
            "--only",
            "admin-group,admin-user,mfa",
            "--defaults",
            "--yes");
    assertTrue(summary.contains("--endpoint-url " + address()), summary);
  }
}
