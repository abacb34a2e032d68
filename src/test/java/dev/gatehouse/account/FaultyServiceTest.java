package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.InProcess;
import dev.gatehouse.cli.Exit;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One service that does not answer, or answers with nonsense, does not keep the rest from being
 * planned: over a real socket, one service at a time, of all that a walk reads.
 */
@Tag("same")
@Timeout(240)
class FaultyServiceTest {

  /** What a service does in place of answering. */
  private enum Fault {
    REFUSES_401(
        "401 text/xml <Response><Errors><Error><Code>AuthFailure</Code></Error></Errors>"
            + "<RequestID>1</RequestID></Response>"),
    SAYS_NOTHING_401("401 text/xml "),
    IS_NOT_THERE("404 text/plain "),
    IS_A_PAGE("200 text/html <html><body>Welcome</body></html>"),
    IS_AN_ERROR_PAGE("502 text/html <html><body>Bad gateway</body></html>"),
    CLOSES(""),
    HANGS("");

    private final String answer;

    Fault(String answer) {
      this.answer = answer;
    }

    void answer(OutputStream out) throws IOException, InterruptedException {
      if (this == HANGS) {
        new CountDownLatch(1).await();
      } else if (this != CLOSES) {
        String[] parts = answer.split(" ", 3);
        Loopback.write(out, Integer.parseInt(parts[0]), parts[1], parts[2]);
      }
    }
  }

  /** What was printed, and how it ended. */
  private record Run(Exit exit, String out, String err, boolean asked) {}

  private static final List<String> MISSED =
      List.of(
          "access-analyzer",
          "account",
          "cloud9",
          "ec2",
          "freetier",
          "organizations",
          "pricing",
          "servicequotas",
          "sso");

  private static final Map<String, String> NAMES =
      Map.of(
          "account", "AWS Account Management",
          "cloud9", "AWS Cloud9",
          "freetier", "AWS Free Tier",
          "organizations", "AWS Organizations",
          "sso", "IAM Identity Center");

  private static Run plan(String service, Fault fault, String... more) throws IOException {
    AtomicBoolean asked = new AtomicBoolean();
    try (Server account = Sandbox.builder().build().serve(0);
        Loopback server =
            new Loopback(
                (request, out) -> {
                  if (request.head().contains("/" + service + "/aws4_request")) {
                    asked.set(true);
                    fault.answer(out);
                  } else {
                    out.write(Loopback.forward(request, account.endpoint().getPort()));
                  }
                })) {
      List<String> words = new java.util.ArrayList<>(List.of("plan", "--live"));
      words.addAll(List.of(more));
      InProcess run = InProcess.at(server.address(), Map.of(), words.toArray(String[]::new));
      return new Run(run.exit(), run.out(), run.err(), asked.get());
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void oneServiceDoesNotEndTheWalk(Fault fault) throws Exception {
    Map<String, Future<Run>> runs = new LinkedHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(fault == Fault.HANGS ? 9 : 2);
    try {
      for (String service : MISSED) {
        Callable<Run> run = () -> plan(service, fault);
        runs.put(service, threads.submit(run));
      }
      for (Map.Entry<String, Future<Run>> one : runs.entrySet()) {
        Run run = one.getValue().get();
        String which = one.getKey() + " " + run.err() + run.out();
        assertEquals(Exit.DONE, run.exit(), which);
        assertTrue(run.out().contains("aws iam create-group --group-name Administrators"), which);
        boolean environment = run.out().contains("aws ec2 run-instances");
        boolean made = environment || run.out().contains("aws cloud9 create-environment-ec2");
        assertEquals(!one.getKey().equals("ec2"), made, which);
        String said = run.err().replaceAll("\\s+", " ");
        assertEquals(
            one.getKey().equals("ec2"), said.contains("the environment is left for later"), which);
        // Who is refused is told so where it matters.
        boolean silent = fault != Fault.REFUSES_401 && fault != Fault.SAYS_NOTHING_401;
        if (NAMES.containsKey(one.getKey()) && run.asked() && silent) {
          String name = NAMES.get(one.getKey());
          assertTrue(said.contains(name + " did not answer: "), which);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"HANGS"},
      mode = EnumSource.Mode.EXCLUDE)
  void withoutIamNothingIsPlanned(Fault fault) throws IOException {
    Run run = plan("iam", fault);
    assertNotEquals(Exit.DONE, run.exit(), run.out());
    assertEquals("", run.out());
  }

  @Test
  void whatIsLeftForLaterCountsAsADifference() throws IOException {
    Run run = plan("ec2", Fault.CLOSES, "--only", "network,environment", "--exit-code");
    assertEquals(Exit.DIFFERENCES, run.exit(), run.err());
  }
}
