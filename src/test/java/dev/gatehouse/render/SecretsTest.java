package dev.gatehouse.render;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatehouse.plan.Secret;
import org.junit.jupiter.api.Test;

/** What is printed holds no secret, only the name of the variable that will. */
class SecretsTest {

  @Test
  void noRendererKnowsASecret() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Secret.class)
        .because("a plan is printed before anybody has given a secret, and without one")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.gatehouse.render"));
  }

  @Test
  void everyFormatNamesThePasswordAndItsTokenIsInNone() {
    for (Format format : Formats.all()) {
      String text = format.write(Samples.whole(), Samples.offline()).text();
      assertTrue(text.contains("ADMIN_PASSWORD"), format.name());
      assertFalse(dev.gatehouse.plan.Ref.occursIn(text), format.name());
      // As a word of a command it would be an argument of a process.
      assertFalse(text.contains("--password \"$ADMIN_PASSWORD\""), format.name());
      assertFalse(text.contains("--password $ADMIN_PASSWORD"), format.name());
    }
  }
}
