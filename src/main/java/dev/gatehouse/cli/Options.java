package dev.gatehouse.cli;

import java.util.ArrayList;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * How options are declared. They are built in code: annotations would cost a tenth of the start.
 */
final class Options {

  // The commands are described by values, and picocli has nothing to make but the list of an option
  // that is given twice. Its own factory would look for Groovy, through every jar, at each start.
  static final CommandLine.IFactory LISTS_ONLY =
      new CommandLine.IFactory() {
        @Override
        public <K> K create(Class<K> type) {
          if (type.isAssignableFrom(ArrayList.class)) {
            return type.cast(new ArrayList<>());
          }
          throw new IllegalStateException("not made by picocli: " + type);
        }
      };

  private Options() {}

  /** A command with what every command takes, and the object that runs it. */
  static CommandSpec command(Object runs, String name, String... description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(runs, LISTS_ONLY).name(name);
    spec.usageMessage().description(description).sortOptions(false).sortSynopsis(false);
    everywhere(spec);
    return spec;
  }

  /** Adds what every command takes. */
  static void everywhere(CommandSpec spec) {
    spec.addOption(value("--profile", "NAME", "the profile of ~/.aws to take credentials from"));
    spec.addOption(value("--region", "REGION", "the AWS Region, such as eu-central-1"));
    spec.addOption(
        value("--endpoint-url", "URL", "send requests there, such as to a practice account"));
    spec.addOption(
        flag("--allow-http", "let requests leave this machine unencrypted, to an http:// address"));
    spec.addOption(flag("--no-color", "no colours; NO_COLOR does the same"));
    spec.addOption(flag("--quiet", "say only what has to be said"));
    spec.addOption(flag("--verbose", "say more; with an error, also where in the program"));
    spec.addOption(
        OptionSpec.builder("--version")
            .versionHelp(true)
            .description("print the version and end")
            .build());
    spec.addOption(
        OptionSpec.builder("--help", "-h")
            .usageHelp(true)
            .description("print this help and end")
            .build());
  }

  /** Where answers come from. */
  static void answers(CommandSpec spec) {
    spec.addOption(value("--answers", "FILE", "answers in YAML"));
    spec.addOption(many("--set", "STEP.KEY=VALUE", "one answer; goes before the file's"));
    spec.addOption(many("--only", "STEP,…", "only these steps"));
    spec.addOption(many("--skip", "STEP,…", "without these steps"));
  }

  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).description(description).build();
  }

  static OptionSpec value(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .arity("1")
        .type(String.class)
        .description(description)
        .build();
  }

  static OptionSpec many(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .arity("1")
        .type(java.util.List.class)
        .auxiliaryTypes(String.class)
        .description(description)
        .build();
  }
}
