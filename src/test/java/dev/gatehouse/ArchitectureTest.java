package dev.gatehouse;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.preflight.PolicyCheck;
import dev.gatehouse.plan.preflight.Preflight;
import dev.gatehouse.text.Alphabet;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Walk;
import java.io.FileDescriptor;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
@Tag("same")
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.gatehouse");

  /** The most classes that may need each other. */
  private static final int LONGEST_CYCLE = 10;

  private static void hold(ArchRule rule) {
    rule.check(HOUSE);
  }

  private static ArchRule knowsOnly(String name, String... others) {
    List<String> allowed = new java.util.ArrayList<>(List.of("dev.gatehouse." + name + ".."));
    allowed.add("dev.gatehouse.text..");
    for (String other : others) {
      allowed.add("dev.gatehouse." + other + "..");
    }
    return noClasses()
        .that()
        .resideInAPackage("dev.gatehouse." + name + "..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are in the house but not in " + allowed,
                type ->
                    type.getPackageName().startsWith("dev.gatehouse")
                        && allowed.stream()
                            .noneMatch(
                                place ->
                                    com.tngtech.archunit.core.domain.PackageMatcher.of(place)
                                        .matches(type.getPackageName()))));
  }

  @Test
  void textKnowsNobody() {
    hold(knowsOnly("text"));
  }

  @Test
  void aPlanKnowsNobody() {
    hold(knowsOnly("plan"));
  }

  @Test
  void stepsKnowOnlyPlans() {
    hold(knowsOnly("step", "plan"));
  }

  /** Steps meet in keys and facts, and in what several of them share. */
  @Test
  void stepsDoNotKnowEachOther() {
    hold(stepKnowsOnly("", ""));
    hold(stepKnowsOnly(".iam", "", ".iam"));
    hold(stepKnowsOnly(".people", "", ".iam", ".people"));
    hold(stepKnowsOnly(".ec2", "", ".iam", ".ec2"));
    for (String step : List.of("account", "root", "identity", "ssm", "network", "environment")) {
      hold(stepKnowsOnly("." + step, "", ".iam", ".people", ".ec2", "." + step));
    }
  }

  private static ArchRule stepKnowsOnly(String name, String... others) {
    return noClasses()
        .that()
        .resideInAPackage("dev.gatehouse.step" + name)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.gatehouse.step..")
                .and(
                    not(
                        resideInAnyPackage(
                            Stream.of(others)
                                .map(other -> "dev.gatehouse.step" + other)
                                .toArray(String[]::new)))));
  }

  @Test
  void theWalkKnowsStepsAndPlans() {
    hold(knowsOnly("wizard", "step", "plan"));
  }

  @Test
  void theAdaptersKnowPlansAndNotEachOther() {
    hold(knowsOnly("render", "plan"));
    hold(knowsOnly("account", "plan"));
    hold(knowsOnly("sandbox", "plan"));
  }

  @Test
  void theFacesKnowTheWalkAndNotEachOther() {
    hold(knowsOnly("ui", "wizard", "step", "plan"));
    hold(knowsOnly("ui.line", "ui", "wizard", "step", "plan"));
    hold(
        noClasses()
            .that()
            .resideInAPackage("dev.gatehouse.ui.line..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.gatehouse.ui.script.."));
    hold(
        noClasses()
            .that()
            .resideInAPackage("dev.gatehouse.ui.script..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.gatehouse.ui.line.."));
  }

  @Test
  void theFullScreenIsKnownByTheWiringAlone() {
    hold(knowsOnly("ui.screen", "ui", "wizard", "step", "plan"));
    hold(
        noClasses()
            .that()
            .resideInAPackage("dev.gatehouse.ui.screen..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.gatehouse.ui.line..", "dev.gatehouse.ui.script.."));
    hold(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.gatehouse.ui.screen..", "dev.gatehouse.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.gatehouse.ui.screen.."));
  }

  @Test
  void thePartsOfPagesAndTheTerminalKnowNoPage() {
    hold(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.gatehouse.ui.screen.kit..", "dev.gatehouse.ui.screen.terminal..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.gatehouse.ui.screen..")
                    .and(
                        not(
                            resideInAnyPackage(
                                "dev.gatehouse.ui.screen.kit",
                                "dev.gatehouse.ui.screen.terminal")))));
    hold(
        noClasses()
            .that()
            .resideInAPackage("dev.gatehouse.ui.screen.terminal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.gatehouse.wizard..", "dev.gatehouse.step..", "dev.gatehouse.plan.."));
  }

  @Test
  void whatIsShownKnowsNoThreadAndNoFile() {
    hold(
        noClasses()
            .that()
            .resideInAnyPackage("dev.gatehouse.ui.screen", "dev.gatehouse.ui.screen.*")
            .and()
            .resideOutsideOfPackage("dev.gatehouse.ui.screen.terminal")
            // These show pages to the thread of the walk, and do what pages ask for.
            .and()
            .haveNameNotMatching(
                "dev[.]gatehouse[.]ui[.]screen[.](kit[.])?"
                    + "(Loop|ActivePage|ScreenUi|ScreenProgress|EffectHandler|ScreenHandoff)"
                    + "([$].*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..")
            .orShould()
            .dependOnClassesThat()
            // An address is only a text.
            .haveNameMatching("java[.]net[.](?!URI$).*")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class));
  }

  @Test
  void onlyTheFullScreenKnowsLanterna() {
    hold(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.gatehouse.ui.screen..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.googlecode.lanterna.."));
  }

  @Test
  void packagesHaveNoCycles() {
    hold(slices().matching("dev.gatehouse.(**)").should().beFreeOfCycles());
  }

  /** Where each class can reach each, none can be understood, tested or moved alone. */
  @Test
  void noManyClassesNeedEachOther() {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (JavaClass type : HOUSE) {
      Set<String> needed = arrows.computeIfAbsent(top(type), first -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith("dev.gatehouse"))
          .forEach(target -> needed.add(top(target)));
    }
    List<Set<String>> tooLong =
        Rings.of(arrows).stream().filter(ring -> ring.size() > LONGEST_CYCLE).toList();
    assertEquals(List.of(), tooLong);
  }

  private static String top(JavaClass type) {
    return type.getName().replaceFirst("[$].*", "");
  }

  @Test
  void onlyMainTouchesTheProcess() {
    hold(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.gatehouse.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in"));
  }

  /** Whoever writes to a terminal has no way to it but the one that lets nothing act on it. */
  @Test
  void allThatIsWrittenIsGuarded() {
    hold(
        noClasses()
            .that()
            // These draw, and guard what they draw themselves.
            .resideOutsideOfPackages("dev.gatehouse.text..", "dev.gatehouse.ui.screen.terminal..")
            .and()
            .doNotHaveFullyQualifiedName("dev.gatehouse.ui.line.TerminalTalk")
            .should()
            .callMethodWhere(
                target(owner(assignableTo(PrintStream.class).or(assignableTo(PrintWriter.class)))))
            .orShould()
            .callMethodWhere(
                target(owner(assignableTo(Terminal.class)))
                    .and(target(nameMatching("writer|output|puts"))))
            .orShould()
            .callMethod(StandardStream.class, "raw", byte[].class));
    hold(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.gatehouse.cli..")
            .should()
            .callMethod(StandardStream.class, "document", String.class));
    hold(
        noClasses()
            .should()
            .callMethodWhere(
                target(owner(assignableTo(Throwable.class)))
                    .and(target(nameMatching("printStackTrace"))))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(PrintStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.io.Console.class));
    hold(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.gatehouse.Main")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(FileDescriptor.class)
            .orShould()
            .callMethod(StandardStream.class, "of", OutputStream.class, Alphabet.class));
  }

  @Test
  void onlyTheAccountAndThePracticeAccountKnowHttp() {
    hold(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.gatehouse.account..", "dev.gatehouse.sandbox..", "dev.gatehouse.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "software.amazon.awssdk.http.."));
  }

  /** What speaks against a plan takes a while to work out, and is the same for all who ask. */
  @Test
  void aPlanIsWeighedByItsReviewAlone() {
    hold(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.gatehouse.wizard.Reviewed")
            .should()
            .callMethod(Preflight.class, "of", Plan.class, Facts.class)
            .orShould()
            .callMethod(PolicyCheck.class, "of", Plan.class, Facts.class));
    hold(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.gatehouse.wizard.Setup")
            .should()
            .callMethod(Reviewed.class, "of", Walk.class, Plan.class));
  }

  @Test
  void plansStepsAndRenderingReadNoFile() {
    hold(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.gatehouse.plan..", "dev.gatehouse.step..", "dev.gatehouse.render..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.File"));
  }

  @Test
  void eachPackageSaysWhatBelongsThere() {
    hold(
        classes()
            .that()
            .resideInAPackage("dev.gatehouse..")
            .and()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith(org.jspecify.annotations.NullMarked.class));
  }
}
