package dev.gatehouse.render;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Ref;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Holds a printed command against the request that it was printed from: a real bash splits the
 * command, a real AWS CLI makes an HTTP request of it, the real SDK makes one of the request, and
 * the two are compared as they would go over the wire.
 *
 * <p>References get a value first: the shell as variables, the request by filling.
 */
public final class Equivalence implements AutoCloseable {

  /** What came of a comparison. */
  public enum Verdict {
    SAME,
    DIFFERENT,
    /** This version of the CLI is older than the operation or an option. */
    UNKNOWN_TO_CLI
  }

  /**
   * @param detail what differs, or what the CLI said
   */
  public record Result(Verdict verdict, String detail) {}

  // Leaves its words behind, separated by the one character that no word has. What stands in a
  // file that the shell made up is kept in a file that outlives the shell.
  private static final String AWS =
      """
      aws() {
        local word file
        for word in "$@"; do
          case $word in
            file:///dev/fd/* | fileb:///dev/fd/*)
              files=$((files + 1))
              file=$FOLDER/$files
              cat "${word#*://}" > "$file"
              word=${word%%://*}://$file
              ;;
          esac
          printf '%s\\0' "$word"
        done
      }
      files=0
      """;

  /** Words by what was printed and the values of its references: bash is the same for all CLIs. */
  private static final ConcurrentMap<List<?>, List<String>> WORDS = new ConcurrentHashMap<>();

  private final AwsCli version;
  private final Cli cli;
  private final Recorder recorder = new Recorder();
  private final Path folder;

  private Equivalence(AwsCli version, Cli cli, Path folder) {
    this.version = version;
    this.cli = cli;
    this.folder = folder;
  }

  /** With Python's CLI of version 1; skips the test where it is not installed. */
  public static Equivalence withVersion1() {
    return with(AwsCli.V1);
  }

  /** With Debian's CLI of version 2; skips the test where it is not installed. */
  public static Equivalence withVersion2() {
    return with(AwsCli.V2);
  }

  static Equivalence with(AwsCli version) {
    try {
      return new Equivalence(version, Cli.start(version), Files.createTempDirectory("equivalence"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares what a call's request prints as, with the values that its references get. */
  public Result compare(Call call, Map<Ref, String> values) {
    return compare(call.request(), Set.of(), values);
  }

  /** Compares a request whose references {@code secrets} are kept out of the words. */
  public Result compare(AwsRequest request, Set<Ref> secrets, Map<Ref, String> values) {
    Command command = Commands.of(request, "us-east-1", "aws", secrets);
    return compare(Bash.before(command) + Bash.lines(command, ""), request, values);
  }

  /** Compares a command, as printed, with a request. */
  public Result compare(String printed, AwsRequest request, Map<Ref, String> values) {
    Map<String, Object> answer = cli.request(words(printed, values));
    Object refused = answer.get("refused");
    if (refused != null) {
      String text = refused.toString();
      boolean unknown =
          text.contains("Unknown options")
              || text.contains("Invalid choice")
              || text.contains("Unknown parameter")
              // What Debian's says of a nested member that is younger than its model: the bare
              // name.
              || text.matches("'[A-Za-z0-9]+'");
      return new Result(
          unknown ? Verdict.UNKNOWN_TO_CLI : Verdict.DIFFERENT, printed + "\nrefused: " + text);
    }
    AwsRequest filled =
        Members.map(request, text -> Ref.fill(text, ref -> Optional.ofNullable(values.get(ref))));
    Wire said = Wire.of(answer);
    Wire sent = recorder.wire(filled);
    if (version == AwsCli.V2 && !said.equals(sent) && said.isPartOf(sent)) {
      return new Result(Verdict.UNKNOWN_TO_CLI, "older than a nested member: " + printed);
    }
    return said.equals(sent)
        ? new Result(Verdict.SAME, "")
        : new Result(Verdict.DIFFERENT, printed + "\nCLI: " + said + "\nSDK: " + sent);
  }

  /** The words behind {@code aws}, as bash passes them. */
  List<String> words(String printed, Map<Ref, String> values) {
    List<String> words =
        WORDS.computeIfAbsent(List.of(printed, Map.copyOf(values)), key -> read(printed, values));
    // A file that the shell made up is overwritten by the next command, and a folder that it made
    // goes with the one who asked first.
    boolean files = words.stream().anyMatch(word -> word.matches("(?s)fileb?://.*"));
    return files || printed.contains("$(mktemp") ? read(printed, values) : words;
  }

  private List<String> read(String printed, Map<Ref, String> values) {
    try {
      Path script = folder.resolve("script");
      Files.writeString(script, AWS + printed + "\n");
      Program bash =
          Program.command("bash", script.toString())
              .with("FOLDER", folder.toString())
              .with("TMPDIR", folder.toString());
      values.forEach((ref, value) -> bash.with(ref.name(), value));
      Program.Result result = bash.run();
      List<String> words = new ArrayList<>(List.of(result.out().split("\0", -1)));
      words.remove(words.size() - 1);
      if (words.isEmpty()) {
        throw new AssertionError("bash did not read it: " + printed + "\n" + result.all());
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cli.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
