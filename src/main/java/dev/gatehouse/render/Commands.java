package dev.gatehouse.render;

import dev.gatehouse.plan.AwsService;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.render.Command.Option;
import dev.gatehouse.render.Command.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Converts any request of any service into a command of the AWS CLI, by the descriptions that the
 * request carries. Simple values become options with words. A text that the CLI would take for a
 * file name goes into {@code --cli-input-json}, and a secret into a file made by the shell.
 *
 * <p>Version 1 of the CLI cannot take bytes inside a structure. They are printed for version 2.
 */
final class Commands {

  private final Operation operation;
  private final Set<Ref> secrets;
  private final List<Option> options = new ArrayList<>();
  private final Map<String, Object> input = new LinkedHashMap<>();

  private Commands(Operation operation, Set<Ref> secrets) {
    this.operation = operation;
    this.secrets = secrets;
  }

  /**
   * Returns the command for a request.
   *
   * @param region the Region for services that need one
   * @param partition the partition of the account: {@code aws}
   * @param secrets the references whose values must not appear in a list of processes
   * @throws IllegalArgumentException if a secret is inside a structure, or a reference inside
   *     Base64
   */
  static Command of(AwsRequest request, String region, String partition, Set<Ref> secrets) {
    Operation operation = Operation.of(request);
    String service = AwsService.of(operation.service()).cli();
    Commands commands = new Commands(operation, secrets);
    Customisations.arguments(operation, Members.of(request)).forEach(commands::add);
    commands.addInput();
    if (Customisations.isRegional(operation.service(), partition)) {
      commands.options.add(Option.of("--region", region));
    }
    return new Command(service, CliName.of(operation.name()), commands.options);
  }

  private void add(Customisations.Argument argument) {
    Object value = argument.value();
    if (!(value instanceof String) && !(value instanceof Word)) {
      refuseSecrets(argument.member(), value);
    }
    if (Customisations.isHidden(argument.option())) {
      input.put(argument.member(), value);
    } else if (value instanceof Boolean) {
      options.add(new Option(argument.option(), List.of()));
    } else if (isSecret(argument.member(), value)) {
      options.add(new Option(argument.option(), List.of(new Word.Secret((String) value))));
    } else if (value instanceof String text
        && Customisations.isMistaken(text)
        && !argument.member().isEmpty()) {
      if (Customisations.hasInput(operation)) {
        input.put(argument.member(), value);
      } else {
        options.add(new Option(argument.option(), List.of(new Word.Secret(text))));
      }
    } else {
      options.add(new Option(argument.option(), words(value)));
    }
  }

  private boolean isSecret(String member, Object value) {
    return value instanceof String text
        && Ref.occursIn(text)
        && Ref.pieces(text).stream()
            .anyMatch(
                piece ->
                    piece instanceof Ref.Hole hole
                        && (secrets.contains(hole.ref()) || Customisations.isSecret(member)));
  }

  /** The CLI reads no part of a structure from a file, so a secret there would be an argument. */
  private void refuseSecrets(String member, Object value) {
    for (Ref ref : secrets) {
      if (Json.of(value).contains(ref.token())) {
        throw new IllegalArgumentException(
            ref.name()
                + ": a value that a person gives has no command inside the structure "
                + member
                + ", where every process of the machine could read it");
      }
    }
  }

  private void addInput() {
    if (!input.isEmpty()) {
      options.add(new Option("--cli-input-json", List.of(new Word.Structure(input))));
    }
  }

  private static List<Word> words(Object value) {
    if (value instanceof List<?> list) {
      return listWords(list);
    }
    if (value instanceof SdkBytes bytes) {
      return List.of(new Word.Bytes(bytes));
    }
    return List.of(value instanceof Word word ? word : word(value));
  }

  private static Word word(Object value) {
    if (value instanceof String text) {
      return new Word.Text(text);
    }
    if (value instanceof Number) {
      return new Word.Text(Json.number(value));
    }
    if (value instanceof Instant instant) {
      return new Word.Text(instant.toString());
    }
    String shorthand = Shorthand.of(value);
    return shorthand.isEmpty() ? new Word.Structure(value) : new Word.Text(shorthand);
  }

  private static List<Word> listWords(List<?> list) {
    List<Word> words = new ArrayList<>();
    for (Object element : list) {
      String word = "";
      if (element instanceof String text) {
        word = Shorthand.isWord(text) ? text : "";
      } else if (element instanceof Number) {
        word = Json.number(element);
      } else if (element instanceof SdkPojo) {
        word = Shorthand.of(element);
      }
      if (word.isEmpty()) {
        return List.of(new Word.Structure(list));
      }
      words.add(new Word.Text(word));
    }
    return words.isEmpty() ? List.of(new Word.Text("[]")) : words;
  }
}
