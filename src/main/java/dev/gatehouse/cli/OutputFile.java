package dev.gatehouse.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where {@code --output} leads: to a file, which is overwritten with {@code --force} alone, or to
 * what is written as it comes, such as a pipe or a device.
 *
 * @param file empty for standard output
 * @param place whether there is a file to be, and not a pipe or a device
 */
record OutputFile(Optional<Path> file, boolean place, boolean force) {

  /** Both are standard output itself: opened by name, a file behind it would be begun anew. */
  private static final Set<String> STANDARD = Set.of("-", "/dev/stdout");

  static final Option.Value OUTPUT =
      new Option.Value("--output", "FILE", "write there instead of to standard output");

  private static final Option.Flag FORCE =
      new Option.Flag("--force", "overwrite the file of --output");

  /** Adds the options. */
  static void addTo(CommandSpec spec) {
    Options.add(spec, OUTPUT, FORCE);
  }

  /**
   * What was typed.
   *
   * @throws CommandProblem if nothing may be written there
   */
  static OutputFile of(Arguments arguments) throws CommandProblem {
    Optional<String> name = arguments.get(OUTPUT);
    boolean force = arguments.has(FORCE);
    if (force && name.isEmpty()) {
      throw new CommandProblem(
          Exit.USAGE, "--force overwrites the file of --output, which is not given.");
    }
    if (name.isEmpty() || STANDARD.contains(name.get())) {
      return new OutputFile(Optional.empty(), false, force);
    }
    try {
      Path file = Path.of(name.get());
      return new OutputFile(Optional.of(file), isPlace(file, force), force);
    } catch (IOException | InvalidPathException e) {
      throw failed(name.get(), e);
    }
  }

  /** Writes the text to the file; false where it is for standard output. */
  boolean write(String text) throws CommandProblem {
    if (file.isEmpty()) {
      return false;
    }
    try {
      if (!place) {
        pour(file.get(), force, text);
      } else if (force) {
        AtomicFile.replace(file.get(), text);
      } else {
        AtomicFile.create(file.get(), text);
      }
      return true;
    } catch (IOException e) {
      throw failed(file.get().toString(), e);
    }
  }

  private static boolean isPlace(Path file, boolean force) throws IOException, CommandProblem {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    BasicFileAttributes there =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (there.isDirectory()) {
      throw refused(file, "is a folder. Give the name of a file in it.");
    }
    if (there.isRegularFile()) {
      if (!force) {
        throw refused(file, "exists already. Give another name, or --force to overwrite it.");
      }
      return true;
    }
    if (there.isSymbolicLink() && !isDescriptor(file)) {
      throw refused(
          file,
          "is a symbolic link to "
              + Files.readSymbolicLink(file)
              + ", and anybody can have made it. Give the name of the file itself.");
    }
    if (there.isOther() && belongsToOthers(file)) {
      throw refused(file, "is neither a file nor yours. Give another name.");
    }
    return false;
  }

  /**
   * Whether a link is one to what a process has open, such as /dev/fd/63 of a shell's {@code >( )}.
   */
  private static boolean isDescriptor(Path link) throws IOException {
    Path folder = link.toAbsolutePath().getParent();
    if (folder == null) {
      return false;
    }
    Path real = folder.toRealPath();
    return real.equals(Path.of("/dev")) || real.toString().matches("/proc/[0-9]+/fd");
  }

  private static boolean belongsToOthers(Path file) throws IOException {
    String owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
    return !owner.equals("root") && !owner.equals(System.getProperty("user.name"));
  }

  /** Much later than it was looked at: somebody else can have put another thing there. */
  private static void pour(Path file, boolean force, String text)
      throws IOException, CommandProblem {
    Set<OpenOption> options =
        new HashSet<>(Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    if (!(Files.isSymbolicLink(file) && isDescriptor(file))) {
      options.add(LinkOption.NOFOLLOW_LINKS);
    }
    try (OutputStream stream = Files.newOutputStream(file, options.toArray(OpenOption[]::new))) {
      if (isPlace(file, force)) {
        throw refused(file, "is no longer what it was. Give another name.");
      }
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static CommandProblem refused(Path file, String why) {
    return new CommandProblem(Exit.USAGE, OUTPUT + ": " + file + " " + why);
  }

  private static CommandProblem failed(String file, Exception e) {
    return new CommandProblem(
        Exit.FAILED, OUTPUT + ": " + file + " cannot be written: " + TypedNames.reason(e) + ".", e);
  }
}
