package io.invigil.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Who may know whom. It stands here because this module's tests see every other module.
@AnalyzeClasses(packages = "io.invigil", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String PROTOCOL = "io.invigil.protocol..";
    private static final String PRECHECK = "io.invigil.precheck..";
    private static final String SHELL = "io.invigil.shell..";
    private static final String AGENT = "io.invigil.agent..";
    private static final String SERVER = "io.invigil.server..";

    @ArchTest
    static final ArchRule protocolKnowsNoOtherModule = noClasses()
            .that()
            .resideInAPackage(PROTOCOL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PRECHECK, SHELL, AGENT, SERVER);

    @ArchTest
    static final ArchRule precheckKnowsOnlyTheProtocol = noClasses()
            .that()
            .resideInAPackage(PRECHECK)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SHELL, AGENT, SERVER);

    @ArchTest
    static final ArchRule shellDoesNotKnowTheAgent = noClasses()
            .that()
            .resideInAPackage(SHELL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(AGENT, SERVER);

    @ArchTest
    static final ArchRule agentDoesNotKnowTheServer = noClasses()
            .that()
            .resideInAPackage(AGENT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVER);

    @ArchTest
    static final ArchRule serverKnowsOnlyTheProtocol = noClasses()
            .that()
            .resideInAPackage(SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PRECHECK, SHELL, AGENT);

    @ArchTest
    static final ArchRule nativeCodeLivesInPlatformPackages = noClasses()
            .that()
            .resideOutsideOfPackage("io.invigil.shell.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.foreign..", "com.sun.jna..");

    @ArchTest
    static final ArchRule generatedMessagesStayInTheWirePackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.invigil.protocol.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.invigil.protocol.wire.generated..");

    @ArchTest
    static final ArchRule packagesAreNamedForTheirConcern =
            noClasses().should().resideInAnyPackage("..util..", "..common..", "..impl..", "..manager..", "..helper..");

    @ArchTest
    static final ArchRule nothingStaticChanges = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages("io.invigil.protocol.wire.generated..", "gg.jte..")
            .should()
            .beStatic()
            .andShould()
            .notBeFinal();
}
