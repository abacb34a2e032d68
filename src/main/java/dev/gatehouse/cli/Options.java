package dev.gatehouse.cli;

import java.util.ArrayList;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * How options are declared. They are built in code: annotations would cost a tenth of the start.
 */
final class Options {

  static final Option.Value PROFILE =
      new Option.Value("--profile", "NAME", "the profile of ~/.aws to take credentials from");
  static final Option.Value REGION =
      new Option.Value("--region", "REGION", "the AWS Region, such as eu-central-1");
  static final Option.Value ENDPOINT_URL =
      new Option.Value(
          "--endpoint-url", "URL", "send requests there, such as to a practice account");
  static final Option.Flag ALLOW_HTTP =
      new Option.Flag(
          "--allow-http", "let requests leave this machine unencrypted, to an http:// address");
  static final Option.Flag NO_COLOR =
      new Option.Flag("--no-color", "no colours; NO_COLOR does the same");
  static final Option.Flag QUIET = new Option.Flag("--quiet", "say only what has to be said");
  static final Option.Flag VERBOSE =
      new Option.Flag("--verbose", "say more; with an error, also where in the program");

  static final Option.Value ANSWERS = new Option.Value("--answers", "FILE", "answers in YAML");
  static final Option.Many SET =
      new Option.Many("--set", "STEP.KEY=VALUE", "one answer; goes before the file's");
  static final Option.Many ONLY = new Option.Many("--only", "STEP,…", "only these steps");
  static final Option.Many SKIP = new Option.Many("--skip", "STEP,…", "without these steps");

  static final Option.Flag DRY_RUN =
      new Option.Flag("--dry-run", "walk, then print the commands; nothing is changed");
  static final Option.Flag SANDBOX =
      new Option.Flag("--sandbox", "practise on a built-in account: no AWS, nothing can break");
  static final Option.Flag DEFAULTS =
      new Option.Flag("--defaults", "ask nothing; take what is suggested");
  static final Option.Flag PLAIN =
      new Option.Flag("--plain", "ask line by line, also through a pipe");
  static final Option.Flag FULL_SCREEN =
      new Option.Flag("--full-screen", "ask on the full screen, as it does where it can");
  static final Option.Flag YES =
      new Option.Flag("--yes", "ask nothing and accept the plan, hazards excepted");

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
    add(spec, PROFILE, REGION, ENDPOINT_URL, ALLOW_HTTP, NO_COLOR, QUIET, VERBOSE);
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

  /** Adds where answers come from. */
  static void answers(CommandSpec spec) {
    add(spec, ANSWERS, SET, ONLY, SKIP);
  }

  /** Adds options, in the order in which the help lists them. */
  static void add(CommandSpec spec, Option<?>... options) {
    for (Option<?> option : options) {
      spec.addOption(option.spec());
    }
  }
}
