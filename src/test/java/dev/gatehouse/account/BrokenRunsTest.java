package dev.gatehouse.account;

import dev.gatehouse.Combinations;
import dev.gatehouse.InProcess;
import dev.gatehouse.cli.Exit;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whole runs, one of whose calls is answered by each kind of broken answer: they end with the
 * status that is written down and with a sentence that names the call, and no change is sent again
 * without a look.
 */
@Tag("same")
@Timeout(240)
class BrokenRunsTest {

  // Right answers have to come in this time too, beside others that flood the machine.
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final String CHANGE = "CreateGroup";

  /** Commands, and the first call of each whose answer is broken. */
  private static final SortedMap<String, String> READS =
      new TreeMap<>(
          Map.of(
              "doctor", "GetCallerIdentity",
              "plan --live --only password-policy,admin-group", "GetAccountPasswordPolicy",
              "setup --defaults --yes --only password-policy", "GetAccountPasswordPolicy"));

  // Of the program's inside nothing is said, and no more than a person reads.
  private static final Pattern UNCLEAN =
      Pattern.compile(
          "Exception|software\\.|java\\.(?!lang\\.Runtime)|Unable to|Attempt|(?<!/)\\bnull\\b"
              + "|fault of the program|\n\\s+at |.{2000}");

  /** What happens to the calls of an account from one of them on. */
  private enum Fate {
    /** One is not carried out, and its answer is broken whenever it is sent. */
    NOT_DONE,
    /** One is carried out, and its answer is broken. */
    DONE,
    /** One is carried out, and from its answer on all are broken. */
    DONE_AND_CUT_OFF
  }

  /** A practice account that is reached through somebody who breaks some of its answers. */
  private static final class Account implements AutoCloseable {

    private final Server account = Sandbox.builder().build().serve(0);
    private final Loopback server = new Loopback(this::answer);
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final Broken broken;
    private final String first;
    private final Fate fate;
    private volatile boolean begun;

    Account(Broken broken, String first, Fate fate) throws IOException {
      this.broken = broken;
      this.first = first;
      this.fate = fate;
    }

    private void answer(Loopback.Request request, OutputStream out)
        throws IOException, InterruptedException {
      String operation = request.operation();
      sent.add(operation);
      boolean cutOff = begun && fate == Fate.DONE_AND_CUT_OFF;
      if (!operation.equals(first) && !cutOff) {
        out.write(forwarded(request));
        return;
      }
      if (fate != Fate.NOT_DONE && !cutOff) {
        forwarded(request);
      }
      begun = true;
      broken.answer(Broken.To.of(request, server.address() + "/elsewhere"), out);
    }

    private byte[] forwarded(Loopback.Request request) throws IOException {
      return Loopback.forward(request, account.endpoint().getPort());
    }

    InProcess run(String... words) {
      return InProcess.hurried(server.address(), PATIENCE, words);
    }

    /** Whether a call was sent twice without a look in between. */
    boolean isRepeated(String operation) {
      for (int i = 1; i < sent.size(); i++) {
        if (sent.get(i).equals(operation) && sent.get(i - 1).equals(operation)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void close() throws IOException {
      server.close();
      account.close();
    }
  }

  /** Collects what is not as it should be. */
  private static final class Faults {
    private final List<String> all = new ArrayList<>();

    void unless(boolean right, String what) {
      if (!right) {
        all.add(what);
      }
    }

    String of(InProcess run) {
      boolean clean = !UNCLEAN.matcher(run.out() + run.err()).find();
      unless(clean, "unclean");
      return all.isEmpty() ? "" : all + " " + run.exit() + ": " + run.out() + run.err();
    }
  }

  private static String read(Broken broken, String first, String command) throws IOException {
    boolean caller = first.equals("GetCallerIdentity");
    String[] words = command.split(" ");
    try (Account account = new Account(broken, first, Fate.NOT_DONE)) {
      InProcess run = account.run(words);
      Faults faults = new Faults();
      // To be refused one look at the account is no end; not to be told who one is, is.
      boolean ends = caller || !(broken.isReadable() || broken.isRefusal());
      if (ends) {
        faults.unless(run.exit() == Exit.FAILED, "status");
        faults.unless(caller || run.said().contains("no answer to iam:" + first), "call");
      }
      faults.unless(account.sent.stream().noneMatch(CHANGE::equals), "changed");
      return faults.of(run);
    }
  }

  private static String change(Broken broken, Fate fate) throws IOException {
    try (Account account = new Account(broken, CHANGE, fate)) {
      InProcess run = account.run("setup", "--defaults", "--yes", "--only", "admin-group");
      Faults faults = new Faults();
      // Who throttles says that nothing was done.
      faults.unless(broken == Broken.STATUS_429 || !account.isRepeated(CHANGE), "repeated");
      if (broken.isRefusal()) {
        faults.unless(run.exit() == Exit.FAILED, "status");
        faults.unless(run.said().contains("iam:CreateGroup was refused: no ("), "call");
      } else if (!broken.isReadable()) {
        settled(fate, broken, account, run, faults);
      }
      return faults.of(run);
    }
  }

  private static void settled(
      Fate fate, Broken broken, Account account, InProcess run, Faults faults) {
    long sent = account.sent.stream().filter(CHANGE::equals).count();
    boolean perhaps = run.said().contains("? make the group Administrators");
    switch (fate) {
      case NOT_DONE -> {
        faults.unless(run.exit() == Exit.FAILED, "status");
        faults.unless(run.said().contains("iam:CreateGroup did not take effect: "), "call");
        faults.unless(run.said().contains("Nothing was changed.") && !perhaps, "summary");
      }
      case DONE -> {
        faults.unless(run.exit() == Exit.DONE, "status");
        faults.unless(run.said().contains("Done: 2 changes") && !perhaps, "summary");
        faults.unless(sent == 1 || broken == Broken.STATUS_429, "sent " + sent);
      }
      case DONE_AND_CUT_OFF -> {
        faults.unless(run.exit() == Exit.FAILED, "status");
        faults.unless(
            run.said()
                .contains(
                    "it is not known whether iam:CreateGroup took effect: no answer to"
                        + " iam:GetGroup: "),
            "call");
        faults.unless(!run.said().contains("Nothing was changed.") && perhaps, "summary");
        faults.unless(sent == 1 || broken == Broken.STATUS_429, "sent " + sent);
      }
    }
  }

  /**
   * Each kind of broken answer to one read and in two of the fates, taking turns; all of them with
   * {@code -Dgatehouse.tests=all}.
   */
  @Test
  void eachKindEndsARunWithItsDocumentedStatus() throws InterruptedException {
    Map<String, Callable<String>> looks = new LinkedHashMap<>();
    List<Map.Entry<String, String>> reads = new ArrayList<>(READS.entrySet());
    List<Fate> fates = new ArrayList<>(List.of(Fate.values()));
    for (Broken broken : Broken.values()) {
      for (Map.Entry<String, String> read : Combinations.ALL ? reads : reads.subList(0, 1)) {
        looks.put(
            broken + ", " + read.getKey(), () -> read(broken, read.getValue(), read.getKey()));
      }
      for (Fate fate : Combinations.ALL ? fates : fates.subList(0, 2)) {
        looks.put(broken + ", " + fate, () -> change(broken, fate));
      }
      Collections.rotate(reads, 1);
      Collections.rotate(fates, 1);
    }
    FaultLooks.assertNone(looks);
  }
}
