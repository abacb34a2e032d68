package dev.gatehouse.cli;

import dev.gatehouse.plan.Nearest;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.render.Header;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Quoted;
import dev.gatehouse.wizard.Steps;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names that a person types, and texts about them. */
final class TypedNames {

  /** The Region of plans that are made without an account and without being told one. */
  static final String OFFLINE_REGION = "us-east-1";

  private static final int WIDTH = 80;

  private TypedNames() {}

  /** What to say of a step that there is not. */
  static String unknownStep(String name) {
    return Quoted.of(name)
        + " is not a step"
        + Nearest.to(name, Steps.all().stream().map(Step::name).toList())
            .map(near -> "; perhaps you mean " + near)
            .orElse("")
        + ". The steps are "
        + steps()
        + ".";
  }

  /** The names of all steps, with commas between them. */
  static String steps() {
    return String.join(", ", Steps.all().stream().map(Step::name).toList());
  }

  /** Sentences in lines of at most 80 characters. */
  static List<String> wrapped(String text, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ")) {
      if (line.length() + word.length() > WIDTH && line.length() > indent.length()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** The titles of all steps, by name, in the order of the walk. */
  static Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    Steps.all().forEach(step -> titles.put(step.name(), step.title()));
    return titles;
  }

  /** Why there are the steps, by name. */
  static Map<String, Header.Explanation> explanations() {
    Map<String, Header.Explanation> all = new LinkedHashMap<>();
    Steps.all()
        .forEach(step -> all.put(step.name(), new Header.Explanation(step.why(), step.page())));
    return all;
  }

  /** Why a file or a socket could not be used, in a few words. */
  static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "it exists already";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** The command line as it was typed, for a person to type it again. */
  static ShellCommand typed(List<String> words) {
    List<String> part = new ArrayList<>(List.of("gatehouse"));
    List<List<String>> parts = new ArrayList<>(List.of(part));
    for (String word : words) {
      if (word.startsWith("-")) {
        part = new ArrayList<>();
        parts.add(part);
      }
      part.add(word);
    }
    ShellCommand command = ShellCommand.of(parts.remove(0).toArray(String[]::new));
    for (List<String> option : parts) {
      command = command.with(option.toArray(String[]::new));
    }
    return command;
  }
}
