<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>coco::ActionRecorder</name>
    <message>
        <source>begins</source>
        <translation>beginnt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
</context>
<context>
    <name>coco::ActionTimeline</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>coco::ApiClient</name>
    <message>
        <source>The search server gave no usable answer (HTTP %1). Try again; if it stays, restart the application.</source>
        <translation>Der Suchserver hat keine brauchbare Antwort gegeben (HTTP %1). Erneut versuchen; wenn es bleibt, die Anwendung neu starten.</translation>
    </message>
</context>
<context>
    <name>coco::AppPaths</name>
    <message>
        <source>The folder %1 cannot be created. Check its permissions and free space, or choose another place.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden. Seine Berechtigungen und den freien Platz prüfen oder einen anderen Ort wählen.</translation>
    </message>
</context>
<context>
    <name>coco::Autostart</name>
    <message>
        <source>%1 cannot be removed, so the application still starts with the session. Check the folder&apos;s permissions.</source>
        <translation>%1 kann nicht entfernt werden, daher startet die Anwendung weiterhin mit der Sitzung. Die Berechtigungen des Ordners prüfen.</translation>
    </message>
    <message>
        <source>%1 cannot be written, so nothing was changed. Check the folder&apos;s permissions and free space.</source>
        <translation>%1 kann nicht geschrieben werden, daher wurde nichts geändert. Die Berechtigungen des Ordners und den freien Platz prüfen.</translation>
    </message>
</context>
<context>
    <name>coco::BackendFactory</name>
    <message>
        <source>Another program is changing the stack (%1, process %2). Wait until it is done, or end it.</source>
        <translation>Ein anderes Programm ändert gerade den Stack (%1, Prozess %2). Warten, bis es fertig ist, oder es beenden.</translation>
    </message>
    <message>
        <source>%1 cannot be locked.</source>
        <translation>%1 kann nicht gesperrt werden.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The stack was not started yet. Start it with “coco stack up”.</source>
        <translation>Der Stack wurde noch nicht gestartet. Ihn mit „coco stack up“ starten.</translation>
    </message>
</context>
<context>
    <name>coco::BackupFile</name>
    <message>
        <source>The backup %1 cannot be written. Check the free space there.</source>
        <translation>Die Sicherung %1 kann nicht geschrieben werden. Den freien Platz dort prüfen.</translation>
    </message>
    <message>
        <source>The backup %1 cannot be written. Choose another folder.</source>
        <translation>Die Sicherung %1 kann nicht geschrieben werden. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>%1 is not a whole backup of ours: it was cut off or changed. Use another one; nothing was touched.</source>
        <translation>%1 ist keine vollständige Sicherung dieses Programms: Sie wurde abgeschnitten oder verändert. Eine andere verwenden; nichts wurde angerührt.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of this program. Update the program.</source>
        <translation>%1 wurde von einer neueren Version dieses Programms geschrieben. Das Programm aktualisieren.</translation>
    </message>
    <message>
        <source>The backup %1 cannot be read.</source>
        <translation>Die Sicherung %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The backup %1 cannot be read any further.</source>
        <translation>Die Sicherung %1 kann nicht weiter gelesen werden.</translation>
    </message>
</context>
<context>
    <name>coco::BackupList</name>
    <message>
        <source>PostgreSQL database</source>
        <translation>PostgreSQL-Datenbank</translation>
    </message>
    <message>
        <source>embedded indexes</source>
        <translation>eingebettete Indizes</translation>
    </message>
    <message>
        <source>unknown content</source>
        <translation>unbekannter Inhalt</translation>
    </message>
</context>
<context>
    <name>coco::BatchWriter</name>
    <message>
        <source>A file has more chunks than fit.</source>
        <translation>Eine Datei hat mehr Abschnitte, als hineinpassen.</translation>
    </message>
    <message>
        <source>A vector has %1 dimensions, the index %2. Build the index anew with --fresh.</source>
        <translation>Ein Vektor hat %1 Dimensionen, der Index %2. Den Index mit --fresh neu aufbauen.</translation>
    </message>
</context>
<context>
    <name>coco::Catalogue</name>
    <message>
        <source>The data folder was written by a newer version of the program (layout %1, this one reads %2). Update the program, or choose another folder with --data.</source>
        <translation>Der Datenordner wurde von einer neueren Version des Programms geschrieben (Aufbau %1, diese liest %2). Das Programm aktualisieren oder mit --data einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The list of indexes could not be written. Check the disk, then try again.</source>
        <translation>Die Liste der Indizes konnte nicht geschrieben werden. Den Datenträger prüfen, dann erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>coco::ChangeRecord</name>
    <message>
        <source>the new image changed the database; restoring the backup</source>
        <translation>das neue Abbild hat die Datenbank verändert; die Sicherung wird wiederhergestellt</translation>
    </message>
    <message>
        <source>The database of the container does not answer: %1</source>
        <translation>Die Datenbank des Containers antwortet nicht: %1</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>the database cannot be read any more; restoring the backup</source>
        <translation>die Datenbank kann nicht mehr gelesen werden; die Sicherung wird wiederhergestellt</translation>
    </message>
    <message>
        <source>%1 The data from before the change are in the backup %2.</source>
        <translation>%1 Die Daten von vor der Änderung stehen in der Sicherung %2.</translation>
    </message>
</context>
<context>
    <name>coco::ChunkStore</name>
    <message>
        <source>“%1” was made with another embedding: %2; this server uses: %3. The two do not mix. Build it anew with “coco index %4 --fresh”; until then it is searched by words.</source>
        <translation>„%1“ wurde mit einer anderen Einbettung erstellt: %2; dieser Server verwendet: %3. Beide lassen sich nicht mischen. Mit „coco index %4 --fresh“ neu aufbauen; bis dahin wird darin nach Wörtern gesucht.</translation>
    </message>
    <message>
        <source>“%1” is the index of “%2”, so “%3” cannot have that name. Give another one with --name, or remove that index first.</source>
        <translation>„%1“ ist der Index von „%2“, daher kann „%3“ diesen Namen nicht haben. Mit --name einen anderen geben oder jenen Index zuvor entfernen.</translation>
    </message>
</context>
<context>
    <name>coco::ClientConfig</name>
    <message>
        <source>%1 is not a Docker configuration: it is broken JSON. Correct or remove it.</source>
        <translation>%1 ist keine Docker-Konfiguration: Das JSON ist fehlerhaft. Die Datei berichtigen oder entfernen.</translation>
    </message>
</context>
<context>
    <name>coco::ContainerBackup</name>
    <message>
        <source>%1 is a backup of the embedded store, not of a PostgreSQL database. Switch the back end first.</source>
        <translation>%1 ist eine Sicherung des eingebetteten Speichers, nicht einer PostgreSQL-Datenbank. Zuerst das Backend wechseln.</translation>
    </message>
    <message>
        <source>%1 was made by a newer server (schema %2, this one has %3). Update the image first.</source>
        <translation>%1 wurde von einem neueren Server erstellt (Schema %2, dieser hat %3). Zuerst das Abbild aktualisieren.</translation>
    </message>
    <message>
        <source>The database did not tell the version of its schema.</source>
        <translation>Die Datenbank hat die Version ihres Schemas nicht genannt.</translation>
    </message>
</context>
<context>
    <name>coco::ContainerCalls</name>
    <message>
        <source>The engine did not tell what is at the path. Update the engine or this program.</source>
        <translation>Die Engine hat nicht gesagt, was unter dem Pfad liegt. Die Engine oder dieses Programm aktualisieren.</translation>
    </message>
    <message>
        <source>The file in the container is larger than the %1 bytes expected, so it is not read.</source>
        <translation>Die Datei im Container ist größer als die erwarteten %1 Bytes, daher wird sie nicht gelesen.</translation>
    </message>
    <message>
        <source>What the engine sent is no archive. Try again.</source>
        <translation>Was die Engine sendet, ist kein Archiv. Erneut versuchen.</translation>
    </message>
    <message>
        <source>What is at the path is no plain file. Give the path of a file.</source>
        <translation>Was unter dem Pfad liegt, ist keine gewöhnliche Datei. Den Pfad einer Datei angeben.</translation>
    </message>
    <message>
        <source>The file came in part only. Try again.</source>
        <translation>Die Datei kam nur zum Teil an. Erneut versuchen.</translation>
    </message>
    <message>
        <source>The file is no longer read.</source>
        <translation>Die Datei wird nicht mehr gelesen.</translation>
    </message>
    <message>
        <source>There is no %1 in the container.</source>
        <translation>Im Container gibt es kein %1.</translation>
    </message>
</context>
<context>
    <name>coco::ContainerProgram</name>
    <message>
        <source>%1 failed in the container with exit code %2.</source>
        <translation>%1 ist im Container mit dem Exit-Code %2 fehlgeschlagen.</translation>
    </message>
    <message>
        <source>%1 failed in the container: %2</source>
        <translation>%1 ist im Container fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>A program in the container was silent for too long and was ended. Look at the container&apos;s log, then try again.</source>
        <translation>Ein Programm im Container hat zu lange geschwiegen und wurde beendet. Das Protokoll des Containers ansehen, dann erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>coco::ContainerReading</name>
    <message>
        <source>The container was ended because it used up its memory. Give it more, or choose a smaller model.</source>
        <translation>Der Container wurde beendet, weil er seinen Arbeitsspeicher aufgebraucht hatte. Ihm mehr geben oder ein kleineres Modell wählen.</translation>
    </message>
    <message>
        <source>The container is stopped.</source>
        <translation>Der Container ist angehalten.</translation>
    </message>
    <message>
        <source>The container ended by itself with exit code %1. Its log tells why.</source>
        <translation>Der Container hat sich mit dem Exit-Code %1 selbst beendet. Sein Protokoll sagt, warum.</translation>
    </message>
    <message>
        <source>The container runs an image without our health check, so nothing is known of what is in it.</source>
        <translation>Im Container läuft ein Abbild ohne die Zustandsprüfung von CocoSearch, daher ist nichts über seinen Inhalt bekannt.</translation>
    </message>
    <message>
        <source>The container is starting.</source>
        <translation>Der Container startet.</translation>
    </message>
    <message>
        <source>The container was created and never started.</source>
        <translation>Der Container wurde angelegt und nie gestartet.</translation>
    </message>
    <message>
        <source>Somebody paused the container. Restart it to go on.</source>
        <translation>Jemand hat den Container pausiert. Ihn neu starten, damit es weitergeht.</translation>
    </message>
    <message>
        <source>The container ends again and again; the engine restarted it %1 times. Its log tells why.</source>
        <translation>Der Container endet immer wieder; die Engine hat ihn %1-mal neu gestartet. Sein Protokoll sagt, warum.</translation>
    </message>
    <message>
        <source>The engine is restarting the container.</source>
        <translation>Die Engine startet den Container neu.</translation>
    </message>
    <message>
        <source>The container is being removed.</source>
        <translation>Der Container wird entfernt.</translation>
    </message>
    <message>
        <source>The engine names a state of the container that we do not know.</source>
        <translation>Die Engine nennt einen Zustand des Containers, der hier nicht bekannt ist.</translation>
    </message>
</context>
<context>
    <name>coco::ContextStore</name>
    <message>
        <source>%1 does not describe a Docker context.</source>
        <translation>%1 beschreibt keinen Docker-Kontext.</translation>
    </message>
    <message>
        <source>There is no %1.</source>
        <translation>Es gibt kein %1.</translation>
    </message>
    <message>
        <source>The Docker context “%1” no longer exists. Choose another engine; there are: %2.</source>
        <translation>Den Docker-Kontext „%1“ gibt es nicht mehr. Eine andere Engine wählen; vorhanden sind: %2.</translation>
    </message>
</context>
<context>
    <name>coco::ContextTar</name>
    <message>
        <source>Sending the build context was cancelled.</source>
        <translation>Das Senden des Build-Kontexts wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The build context could not be sent. Try again.</source>
        <translation>Der Build-Kontext konnte nicht gesendet werden. Erneut versuchen.</translation>
    </message>
    <message>
        <source>The folder %1 is nested too deeply for a build context.</source>
        <translation>Der Ordner %1 ist für einen Build-Kontext zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read. Check who owns it.</source>
        <translation>Der Ordner %1 kann nicht gelesen werden. Prüfen, wem er gehört.</translation>
    </message>
    <message>
        <source>%1 cannot be read, so the build context is incomplete. Check who owns it, or name it in .dockerignore.</source>
        <translation>%1 kann nicht gelesen werden, daher ist der Build-Kontext unvollständig. Prüfen, wem die Datei gehört, oder sie in .dockerignore eintragen.</translation>
    </message>
    <message>
        <source>%1 changed while it was read. Try again.</source>
        <translation>%1 hat sich während des Lesens geändert. Erneut versuchen.</translation>
    </message>
    <message>
        <source>There is no folder %1 to build from.</source>
        <translation>Es gibt keinen Ordner %1, aus dem gebaut werden könnte.</translation>
    </message>
    <message>
        <source>There is no Dockerfile %1 to build from.</source>
        <translation>Es gibt kein Dockerfile %1, nach dem gebaut werden könnte.</translation>
    </message>
</context>
<context>
    <name>coco::CostEstimate</name>
    <message>
        <source>less than 0.01 US dollars</source>
        <translation>weniger als 0,01 US-Dollar</translation>
    </message>
    <message>
        <source>about %1 US dollars</source>
        <translation>etwa %1 US-Dollar</translation>
    </message>
    <message>
        <source>%1 pieces of text (about %2 tokens)</source>
        <translation>%1 Textstücke (etwa %2 Token)</translation>
    </message>
    <message>
        <source>%1 are embedded on this computer or in its network.</source>
        <translation>%1 werden auf diesem Rechner oder in seinem Netzwerk eingebettet.</translation>
    </message>
    <message>
        <source>%1 would be sent to %2 (%3) for the model %4, without what looks like passwords and keys.</source>
        <translation>%1 würden für das Modell %4 an %2 (%3) gesendet, ohne das, was nach Passwörtern und Schlüsseln aussieht.</translation>
    </message>
    <message>
        <source>That costs %1.</source>
        <translation>Das kostet %1.</translation>
    </message>
    <message>
        <source>Its price is not known here.</source>
        <translation>Der Preis ist hier nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>coco::DataFolderLock</name>
    <message>
        <source>The data folder “%1” cannot be written (%2). Make it writable, free some space, or choose another folder with --data.</source>
        <translation>Der Datenordner „%1“ kann nicht beschrieben werden (%2). Ihn beschreibbar machen, Platz schaffen oder mit --data einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>The data folder “%1” is in use by process %2 (for %3). Use that server, stop it, or choose another folder with --data.</source>
        <translation>Der Datenordner „%1“ wird von Prozess %2 benutzt (seit %3). Diesen Server verwenden, ihn anhalten oder mit --data einen anderen Ordner wählen.</translation>
    </message>
</context>
<context>
    <name>coco::DesktopOptions</name>
    <message>
        <source>The option %1 is not known. See cocosearch-desktop --help.</source>
        <translation>Die Option %1 ist nicht bekannt. Siehe cocosearch-desktop --help.</translation>
    </message>
    <message>
        <source>The option %1 needs a value. See cocosearch-desktop --help.</source>
        <translation>Die Option %1 braucht einen Wert. Siehe cocosearch-desktop --help.</translation>
    </message>
    <message>
        <source>usage: cocosearch-desktop [options]

Find the right function in your own repositories, on your own machine.
A second start hands its options to the window that is open already.

  --search            open with the search box focused; bind it to a key
  --query TEXT        open with this search
  --add PATH          add a folder and index it (also --index)
  --background        start in the tray, without a window
  --start-stack       start the server
  --stop-stack        stop the server; the indexes stay
  --data DIR          keep the indexes there
  --ready-file FILE   write one JSON line when the first result is shown
  --quit              end the running application
  --help, --version

examples:
  cocosearch-desktop --add ~/src/api
  cocosearch-desktop --query &quot;where do we refresh the auth token&quot;
</source>
        <translation>Aufruf: cocosearch-desktop [Optionen]

Die richtige Funktion in den eigenen Repositorys finden, auf dem eigenen Rechner.
Ein zweiter Start übergibt seine Optionen an das Fenster, das schon offen ist.

  --search            mit dem Suchfeld im Fokus öffnen; für ein Tastenkürzel
  --query TEXT        mit dieser Suche öffnen
  --add PFAD          einen Ordner hinzufügen und indizieren (auch --index)
  --background        in der Kontrollleiste starten, ohne Fenster
  --start-stack       den Server starten
  --stop-stack        den Server anhalten; die Indizes bleiben
  --data ORDNER       die Indizes dort aufbewahren
  --ready-file DATEI  eine JSON-Zeile schreiben, wenn der erste Treffer zu sehen ist
  --quit              die laufende Anwendung beenden
  --help, --version

Beispiele:
  cocosearch-desktop --add ~/src/api
  cocosearch-desktop --query &quot;where do we refresh the auth token&quot;
</translation>
    </message>
</context>
<context>
    <name>coco::DiagnosticsBundle</name>
    <message>
        <source>%1 cannot be written. Choose another folder, or free some space.</source>
        <translation>%1 kann nicht geschrieben werden. Einen anderen Ordner wählen oder Platz schaffen.</translation>
    </message>
    <message>
        <source>The report could not be packed. Save it as a folder instead.</source>
        <translation>Der Bericht konnte nicht gepackt werden. Ihn stattdessen als Ordner speichern.</translation>
    </message>
</context>
<context>
    <name>coco::DiskFiles</name>
    <message>
        <source>The disk is full, so the index could not be written. What was stored before is kept. Free some space, then index again.</source>
        <translation>Der Datenträger ist voll, daher konnte der Index nicht geschrieben werden. Was vorher gespeichert war, bleibt erhalten. Platz schaffen, dann erneut indizieren.</translation>
    </message>
    <message>
        <source>The data folder cannot be written. Make it writable, or choose another with --data.</source>
        <translation>Der Datenordner kann nicht beschrieben werden. Ihn beschreibbar machen oder mit --data einen anderen wählen.</translation>
    </message>
    <message>
        <source>A file of the index could not be written. Check the disk, then try again.</source>
        <translation>Eine Datei des Index konnte nicht geschrieben werden. Den Datenträger prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Files cannot be shared here.</source>
        <translation>Dateien können hier nicht geteilt werden.</translation>
    </message>
</context>
<context>
    <name>coco::DiskPlanner</name>
    <message>
        <source>The system does not tell how much is free there.</source>
        <translation>Das System sagt nicht, wie viel dort frei ist.</translation>
    </message>
    <message>
        <source>the engine&apos;s disk</source>
        <translation>dem Datenträger der Engine</translation>
    </message>
    <message>
        <source>The engine runs on another computer.</source>
        <translation>Die Engine läuft auf einem anderen Rechner.</translation>
    </message>
    <message>
        <source>%1 keeps its data inside a virtual machine; its own settings show the size of that disk.</source>
        <translation>%1 bewahrt seine Daten in einer virtuellen Maschine auf; deren Größe steht in seinen eigenen Einstellungen.</translation>
    </message>
    <message>
        <source>The engine&apos;s folder is not one of this machine.</source>
        <translation>Der Ordner der Engine liegt nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>the engine&apos;s disk (%1)</source>
        <translation>dem Datenträger der Engine (%1)</translation>
    </message>
    <message>
        <source>Nothing can be written to %1: it is mounted read-only.</source>
        <translation>Auf %1 kann nichts geschrieben werden: nur lesbar eingehängt.</translation>
    </message>
    <message>
        <source>How much is free on %1 cannot be told from here. %2 About %3 are needed.</source>
        <translation>Wie viel auf %1 frei ist, lässt sich von hier nicht feststellen. %2 Benötigt werden etwa %3.</translation>
    </message>
    <message>
        <source>There is too little space on %1: about %2 are needed, %3 are free. Free some space, then try again.</source>
        <translation>Auf %1 ist zu wenig Platz: Etwa %2 werden benötigt, %3 sind frei. Platz schaffen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Space on %1 becomes scarce: %2 are free, about %3 are needed.</source>
        <translation>Der Platz auf %1 wird knapp: %2 sind frei, etwa %3 werden benötigt.</translation>
    </message>
</context>
<context>
    <name>coco::DockerBackend</name>
    <message>
        <source>The container is paused. “coco stack up” lets it go on.</source>
        <translation>Der Container ist pausiert. „coco stack up“ lässt ihn weiterlaufen.</translation>
    </message>
    <message>
        <source>The container keeps ending (exit code %1, started again %2 times). Its log tells why: coco stack logs.</source>
        <translation>Der Container endet immer wieder (Exit-Code %1, %2-mal neu gestartet). Sein Protokoll sagt, warum: coco stack logs.</translation>
    </message>
    <message>
        <source>The container was never started.</source>
        <translation>Der Container wurde nie gestartet.</translation>
    </message>
    <message>
        <source>The engine could not start it: %1</source>
        <translation>Die Engine konnte ihn nicht starten: %1</translation>
    </message>
    <message>
        <source>It used more memory than it may and was ended.</source>
        <translation>Er hat mehr Arbeitsspeicher gebraucht als erlaubt und wurde beendet.</translation>
    </message>
    <message>
        <source>It ended with exit code %1.</source>
        <translation>Er endete mit dem Exit-Code %1.</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>The engine %1 runs on another machine: the folders it would mount and the ports it would open are that machine&apos;s. Choose an engine of this machine, or run the program there.</source>
        <translation>Die Engine %1 läuft auf einem anderen Rechner: Eingehängte Ordner und geöffnete Ports wären die jenes Rechners. Eine Engine dieses Rechners wählen oder das Programm dort ausführen.</translation>
    </message>
    <message>
        <source>There is no container of the stack yet. Make it with “coco stack up”.</source>
        <translation>Es gibt noch keinen Container des Stacks. Ihn mit „coco stack up“ anlegen.</translation>
    </message>
    <message>
        <source>The stack is not running. Start it with “coco stack up”.</source>
        <translation>Der Stack läuft nicht. Ihn mit „coco stack up“ starten.</translation>
    </message>
    <message>
        <source>Wait until every service is ready</source>
        <translation>Warten, bis jeder Dienst bereit ist</translation>
    </message>
    <message>
        <source>A change was interrupted. “coco stack up” goes on from there.</source>
        <translation>Eine Änderung wurde unterbrochen. „coco stack up“ macht dort weiter.</translation>
    </message>
    <message>
        <source>The container is gone; its data are kept. “coco stack up” makes it anew.</source>
        <translation>Der Container ist weg; seine Daten sind erhalten. „coco stack up“ legt ihn neu an.</translation>
    </message>
    <message>
        <source>Make it with “coco stack up”.</source>
        <translation>Mit „coco stack up“ anlegen.</translation>
    </message>
    <message>
        <source>The server&apos;s port is not published. Set ports.mcp and run “coco stack up”.</source>
        <translation>Der Port des Servers ist nicht veröffentlicht. ports.mcp setzen und „coco stack up“ ausführen.</translation>
    </message>
    <message>
        <source>Back up the indexes</source>
        <translation>Die Indizes sichern</translation>
    </message>
    <message>
        <source>Restore the indexes</source>
        <translation>Die Indizes wiederherstellen</translation>
    </message>
</context>
<context>
    <name>coco::Doctor</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 answers at %2: “coco stack config set engine.host %2” uses it.</source>
        <translation>%1 antwortet auf %2: „coco stack config set engine.host %2“ verwendet sie.</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Correct the setting, DOCKER_HOST or the Docker context, or choose the engine with “coco stack config set engine.host”.</source>
        <translation>Die Einstellung, DOCKER_HOST oder den Docker-Kontext berichtigen oder die Engine mit „coco stack config set engine.host“ wählen.</translation>
    </message>
    <message>
        <source>%1 %2 answers at %3.</source>
        <translation>%1 %2 antwortet auf %3.</translation>
    </message>
    <message>
        <source>An engine is there at %1, but cannot be used; see below.</source>
        <translation>Auf %1 ist eine Engine, sie kann aber nicht benutzt werden; siehe unten.</translation>
    </message>
    <message>
        <source>Mend what the next checks name.</source>
        <translation>Beheben, was die nächsten Prüfungen nennen.</translation>
    </message>
    <message>
        <source>No engine answers at %1. %2</source>
        <translation>Auf %1 antwortet keine Engine. %2</translation>
    </message>
    <message>
        <source>Install or start Docker (Debian: “apt install docker.io”, “systemctl start docker”), or work without one: “coco stack config set backend embedded”.</source>
        <translation>Docker installieren oder starten (Debian: „apt install docker.io“, „systemctl start docker“), oder ohne arbeiten: „coco stack config set backend embedded“.</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Berechtigung</translation>
    </message>
    <message>
        <source>This user may use the engine.</source>
        <translation>Dieser Benutzer darf die Engine benutzen.</translation>
    </message>
    <message>
        <source>Add yourself to the group docker (“sudo usermod -aG docker $USER”) and log in again. Members of that group can do all that the administrator can; a rootless engine avoids that.</source>
        <translation>Sich in die Gruppe docker aufnehmen („sudo usermod -aG docker $USER“) und neu anmelden. Mitglieder dieser Gruppe dürfen alles, was der Administrator darf; eine Engine ohne Root-Rechte vermeidet das.</translation>
    </message>
    <message>
        <source>No engine answers.</source>
        <translation>Keine Engine antwortet.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>API %1 is spoken; the engine knows up to %2.</source>
        <translation>API %1 wird gesprochen; die Engine kennt bis %2.</translation>
    </message>
    <message>
        <source>Podman is supported for the most part.</source>
        <translation>Podman wird größtenteils unterstützt.</translation>
    </message>
    <message>
        <source>Restarting with the machine needs podman-restart.service; an update check is not possible with it.</source>
        <translation>Der Neustart mit dem Rechner braucht podman-restart.service; eine Prüfung auf neuere Abbilder ist damit nicht möglich.</translation>
    </message>
    <message>
        <source>Update the older of the two: the engine needs API %1 or newer.</source>
        <translation>Das ältere von beiden aktualisieren: Die Engine braucht API %1 oder neuer.</translation>
    </message>
    <message>
        <source>Same machine</source>
        <translation>Derselbe Rechner</translation>
    </message>
    <message>
        <source>No engine was chosen.</source>
        <translation>Es wurde keine Engine gewählt.</translation>
    </message>
    <message>
        <source>The engine runs on another computer, so folders and ports would be those of that computer.</source>
        <translation>Die Engine läuft auf einem anderen Rechner, Ordner und Ports wären also die jenes Rechners.</translation>
    </message>
    <message>
        <source>Use a local engine to start a stack, or run “coco serve” there and use the back end remote.</source>
        <translation>Eine lokale Engine verwenden, um einen Stack zu starten, oder dort „coco serve“ ausführen und das Backend remote verwenden.</translation>
    </message>
    <message>
        <source>The engine runs on this machine.</source>
        <translation>Die Engine läuft auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Remove what is not needed any more: “docker system df” shows what the engine keeps.</source>
        <translation>Entfernen, was nicht mehr gebraucht wird: „docker system df“ zeigt, was die Engine aufbewahrt.</translation>
    </message>
    <message>
        <source>Look it up there before a large download.</source>
        <translation>Vor einem großen Download dort nachsehen.</translation>
    </message>
    <message>
        <source>There is room for the image and the indexes.</source>
        <translation>Für das Abbild und die Indizes ist Platz.</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>They were not looked at.</source>
        <translation>Sie wurden nicht angesehen.</translation>
    </message>
    <message>
        <source>Free, or held by the stack itself: %1.</source>
        <translation>Frei oder vom Stack selbst belegt: %1.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>Try again; if it stays, look into the engine&apos;s log.</source>
        <translation>Erneut versuchen; wenn es bleibt, ins Protokoll der Engine sehen.</translation>
    </message>
    <message>
        <source>%1 is not on this machine yet.</source>
        <translation>%1 ist noch nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>“coco stack build” makes it here, “coco stack pull” downloads it, “coco stack load FILE” reads it from a file.</source>
        <translation>„coco stack build“ erstellt es hier, „coco stack pull“ lädt es herunter, „coco stack load DATEI“ liest es aus einer Datei.</translation>
    </message>
    <message>
        <source>%1 is here.</source>
        <translation>%1 ist hier.</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>No folder is shared with the container yet; “coco stack up --repository FOLDER” shares one.</source>
        <translation>Noch ist kein Ordner für den Container freigegeben; „coco stack up --repository ORDNER“ gibt einen frei.</translation>
    </message>
    <message>
        <source>%1 does not exist any more.</source>
        <translation>%1 gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Put it back, or correct “repositories” in the settings.</source>
        <translation>Den Ordner zurücklegen oder „repositories“ in den Einstellungen berichtigen.</translation>
    </message>
    <message>
        <source>%1 is not a folder.</source>
        <translation>%1 ist kein Ordner.</translation>
    </message>
    <message>
        <source>Correct “repositories” in the settings.</source>
        <translation>„repositories“ in den Einstellungen berichtigen.</translation>
    </message>
    <message>
        <source>%1 cannot be read by you, and so not by the container either.</source>
        <translation>%1 kann von diesem Benutzer nicht gelesen werden, also auch nicht vom Container.</translation>
    </message>
    <message>
        <source>Give yourself the right to read it.</source>
        <translation>Sich das Recht zum Lesen geben.</translation>
    </message>
    <message>
        <source>%1 may not be shared with the virtual machine of %2.</source>
        <translation>%1 ist für die virtuelle Maschine von %2 möglicherweise nicht freigegeben.</translation>
    </message>
    <message>
        <source>Add it to the shared folders in the settings of %1.</source>
        <translation>Den Ordner in den Einstellungen von %1 zu den freigegebenen hinzufügen.</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) are there and shared.</source>
        <translation>
            <numerusform>%n Ordner ist da und freigegeben.</numerusform>
            <numerusform>%n Ordner sind da und freigegeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>Uhren</translation>
    </message>
    <message>
        <source>The engine&apos;s time is not known.</source>
        <translation>Die Zeit der Engine ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The engine&apos;s clock and ours agree.</source>
        <translation>Die Uhr der Engine und die dieses Rechners stimmen überein.</translation>
    </message>
    <message>
        <source>The engine&apos;s clock is %1 s %2.</source>
        <translation>Die Uhr der Engine geht %1 s %2.</translation>
    </message>
    <message>
        <source>ahead of ours</source>
        <translation>vor</translation>
    </message>
    <message>
        <source>behind ours</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>Restart the engine: the clock of a virtual machine stops while the computer sleeps. On a server, set up time synchronisation.</source>
        <translation>Die Engine neu starten: Die Uhr einer virtuellen Maschine steht still, während der Rechner schläft. Auf einem Server die Zeitsynchronisierung einrichten.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>A proxy is set in this session, but not for the engine, which downloads images by itself.</source>
        <translation>In dieser Sitzung ist ein Proxy gesetzt, für die Engine aber nicht; sie lädt Abbilder selbst herunter.</translation>
    </message>
    <message>
        <source>Set the proxy in the engine&apos;s own settings (systemd: “systemctl edit docker”), or load the image from a file.</source>
        <translation>Den Proxy in den Einstellungen der Engine setzen (systemd: „systemctl edit docker“) oder das Abbild aus einer Datei laden.</translation>
    </message>
    <message>
        <source>The engine downloads through a proxy.</source>
        <translation>Die Engine lädt über einen Proxy herunter.</translation>
    </message>
    <message>
        <source>No proxy is needed or set.</source>
        <translation>Kein Proxy ist nötig oder gesetzt.</translation>
    </message>
    <message>
        <source>Registry logins</source>
        <translation>Anmeldungen an Registrys</translation>
    </message>
    <message>
        <source>Mend or remove that file; it belongs to the Docker CLI and is never changed by us.</source>
        <translation>Diese Datei berichtigen oder entfernen; sie gehört zur Docker-Befehlszeile und wird von diesem Programm nie geändert.</translation>
    </message>
    <message>
        <source>No helper is needed.</source>
        <translation>Kein Hilfsprogramm ist nötig.</translation>
    </message>
    <message>
        <source>Docker&apos;s settings name the helper %1, which is not installed. Images that need no login are still pulled.</source>
        <translation>Die Einstellungen von Docker nennen das Hilfsprogramm %1, das nicht installiert ist. Abbilder ohne Anmeldung werden trotzdem geladen.</translation>
    </message>
    <message>
        <source>Install it, or remove “credsStore” from Docker&apos;s config.json, where an uninstalled Docker Desktop often leaves it.</source>
        <translation>Es installieren oder „credsStore“ aus der config.json von Docker entfernen, wo ein deinstalliertes Docker Desktop es oft zurücklässt.</translation>
    </message>
    <message>
        <source>Logins come from %1.</source>
        <translation>Anmeldungen kommen von %1.</translation>
    </message>
    <message>
        <source>Data volume</source>
        <translation>Datenvolume</translation>
    </message>
    <message>
        <source>The volume %1 exists and is not ours; it is left alone.</source>
        <translation>Das Volume %1 gibt es schon, und es gehört nicht zu CocoSearch; es bleibt unberührt.</translation>
    </message>
    <message>
        <source>Choose another name: “coco stack config set volume NAME”.</source>
        <translation>Einen anderen Namen wählen: „coco stack config set volume NAME“.</translation>
    </message>
    <message>
        <source>The volume %1 is in this engine.</source>
        <translation>Das Volume %1 ist in dieser Engine.</translation>
    </message>
    <message>
        <source>Your index lives in another engine: %1 holds the volume, this one does not.</source>
        <translation>Der Index liegt in einer anderen Engine: %1 hat das Volume, diese nicht.</translation>
    </message>
    <message>
        <source>Switch back to that engine.</source>
        <translation>Zu jener Engine zurückwechseln.</translation>
    </message>
    <message>
        <source>Switch back with “%1”.</source>
        <translation>Mit „%1“ zurückwechseln.</translation>
    </message>
    <message>
        <source>It is made at the first start.</source>
        <translation>Es wird beim ersten Start angelegt.</translation>
    </message>
    <message>
        <source>Only for the back end docker.</source>
        <translation>Nur für das Backend docker.</translation>
    </message>
    <message>
        <source>It did not answer within %1 s; it may be waking up.</source>
        <translation>Keine Antwort innerhalb von %1 s; vielleicht wacht sie gerade auf.</translation>
    </message>
</context>
<context>
    <name>coco::EditorLauncher</name>
    <message>
        <source>the system&apos;s default application</source>
        <translation>die Standardanwendung des Systems</translation>
    </message>
    <message>
        <source>The file %1 is no longer there. Re-index the project to bring the results up to date.</source>
        <translation>Die Datei %1 ist nicht mehr da. Das Projekt neu indizieren, damit die Treffer wieder stimmen.</translation>
    </message>
    <message>
        <source>The editor command in the settings is empty. Enter one, or choose another editor.</source>
        <translation>Der Editorbefehl in den Einstellungen ist leer. Einen eingeben oder einen anderen Editor wählen.</translation>
    </message>
    <message>
        <source>%1 could not be started. Choose another editor in the settings.</source>
        <translation>%1 konnte nicht gestartet werden. In den Einstellungen einen anderen Editor wählen.</translation>
    </message>
</context>
<context>
    <name>coco::EmbedStage</name>
    <message>
        <source>Indexing ended because no vectors could be had: %1 What was done so far is kept; index again to continue.</source>
        <translation>Das Indizieren endete, weil keine Vektoren zu bekommen waren: %1 Was bis dahin getan wurde, bleibt erhalten; zum Fortsetzen erneut indizieren.</translation>
    </message>
    <message>
        <source>The embedder answered %1 texts with %2 vectors.</source>
        <translation>Der Einbetter hat %1 Texte mit %2 Vektoren beantwortet.</translation>
    </message>
</context>
<context>
    <name>coco::EmbeddedBackend</name>
    <message>
        <source>The server answered with HTTP status %1.</source>
        <translation>Der Server hat mit dem HTTP-Status %1 geantwortet.</translation>
    </message>
    <message>
        <source>The embedded server is not running. Start it with “coco stack up”.</source>
        <translation>Der eingebettete Server läuft nicht. Ihn mit „coco stack up“ starten.</translation>
    </message>
    <message>
        <source>the indexes in %1</source>
        <translation>die Indizes in %1</translation>
    </message>
    <message>
        <source>Start the embedded server</source>
        <translation>Den eingebetteten Server starten</translation>
    </message>
    <message>
        <source>Wait until it is ready</source>
        <translation>Warten, bis er bereit ist</translation>
    </message>
    <message>
        <source>The server (process %1) does not end. It may be writing an index; try again later.</source>
        <translation>Der Server (Prozess %1) endet nicht. Vielleicht schreibt er gerade einen Index; später erneut versuchen.</translation>
    </message>
    <message>
        <source>Wait until the server is ready</source>
        <translation>Warten, bis der Server bereit ist</translation>
    </message>
    <message>
        <source>Copy the indexes</source>
        <translation>Die Indizes kopieren</translation>
    </message>
    <message>
        <source>Pack the indexes</source>
        <translation>Die Indizes packen</translation>
    </message>
    <message>
        <source>%1 is a backup of a PostgreSQL database. Bring it back with the back end it came from.</source>
        <translation>%1 ist eine Sicherung einer PostgreSQL-Datenbank. Sie mit dem Backend zurückholen, von dem sie stammt.</translation>
    </message>
    <message>
        <source>%1 was made by a newer version of this program. Update it first.</source>
        <translation>%1 wurde von einer neueren Version dieses Programms erstellt. Es zuerst aktualisieren.</translation>
    </message>
    <message>
        <source>The backup cannot be used: %1</source>
        <translation>Die Sicherung kann nicht verwendet werden: %1</translation>
    </message>
    <message>
        <source>Check the backup</source>
        <translation>Die Sicherung prüfen</translation>
    </message>
    <message>
        <source>Try the backup</source>
        <translation>Die Sicherung erproben</translation>
    </message>
    <message>
        <source>Put it in place</source>
        <translation>Sie einsetzen</translation>
    </message>
    <message>
        <source>%1 could not be removed wholly. Look who owns what is left.</source>
        <translation>%1 konnte nicht ganz entfernt werden. Nachsehen, wem der Rest gehört.</translation>
    </message>
    <message>
        <source>%1 is in the way. Choose another name for the backup.</source>
        <translation>%1 ist im Weg. Einen anderen Namen für die Sicherung wählen.</translation>
    </message>
</context>
<context>
    <name>coco::EmbeddedChunkStore</name>
    <message>
        <source>There is no index named “%1”. “coco list” shows the indexes there are.</source>
        <translation>Es gibt keinen Index namens „%1“. „coco list“ zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>“%1” is being indexed. Wait until it is done, or cancel it first.</source>
        <translation>„%1“ wird gerade indiziert. Warten, bis das getan ist, oder es zuerst abbrechen.</translation>
    </message>
    <message>
        <source>An index named “%1” exists again (for %2). Remove it first, then restore the older one.</source>
        <translation>Es gibt wieder einen Index namens „%1“ (für %2). Diesen zuerst entfernen, dann den älteren wiederherstellen.</translation>
    </message>
    <message>
        <source>There is no removed index named “%1”. “coco list --removed” shows what can be restored.</source>
        <translation>Es gibt keinen entfernten Index namens „%1“. „coco list --removed“ zeigt, was sich wiederherstellen lässt.</translation>
    </message>
    <message>
        <source>%1 exists. Name a folder that does not.</source>
        <translation>%1 gibt es schon. Einen Ordner nennen, den es nicht gibt.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
</context>
<context>
    <name>coco::EmbeddedIndexReader</name>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>The vector of the query has %1 dimensions, those of “%2” have %3.</source>
        <translation>Der Vektor der Anfrage hat %1 Dimensionen, die von „%2“ haben %3.</translation>
    </message>
</context>
<context>
    <name>coco::EmbeddedServer</name>
    <message>
        <source>The data folder %1 is a file. Move it away or choose another folder with --data.</source>
        <translation>Der Datenordner %1 ist eine Datei. Sie verschieben oder mit --data einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The data folder %1 cannot be written, so nothing can be indexed. Allow writing to it, or choose another folder with --data.</source>
        <translation>Der Datenordner %1 kann nicht beschrieben werden, daher kann nichts indiziert werden. Das Schreiben erlauben oder mit --data einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The search server stopped. It is being started again.</source>
        <translation>Der Suchserver hat aufgehört. Er wird wieder gestartet.</translation>
    </message>
    <message>
        <source>The search server did not become ready within %1 s. Try again, or look at the detail for its last words.</source>
        <translation>Der Suchserver wurde nicht innerhalb von %1 s bereit. Erneut versuchen oder seine letzten Worte in den Einzelheiten lesen.</translation>
    </message>
    <message>
        <source>The program “coco”, which does the searching, is missing beside this application and in PATH. Install CocoSearch again.</source>
        <translation>Das Programm „coco“, das die Suche erledigt, fehlt neben dieser Anwendung und im PATH. CocoSearch neu installieren.</translation>
    </message>
    <message>
        <source>The search server could not be started. Try again.</source>
        <translation>Der Suchserver konnte nicht gestartet werden. Erneut versuchen.</translation>
    </message>
    <message>
        <source>The search server could not be started. Check that “coco” may be executed.</source>
        <translation>Der Suchserver konnte nicht gestartet werden. Prüfen, ob „coco“ ausgeführt werden darf.</translation>
    </message>
    <message>
        <source>It crashed.</source>
        <translation>Er ist abgestürzt.</translation>
    </message>
    <message>
        <source>It ended with code %1.</source>
        <translation>Er endete mit dem Code %1.</translation>
    </message>
    <message>
        <source>The search server stopped unexpectedly. %1</source>
        <translation>Der Suchserver hat unerwartet aufgehört. %1</translation>
    </message>
</context>
<context>
    <name>coco::Embedder</name>
    <message>
        <source>Embedding was cancelled.</source>
        <translation>Das Einbetten wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1 does not accept the key: it is wrong, expired or withdrawn. Put a valid one into %2 and restart.</source>
        <translation>%1 nimmt den Schlüssel nicht an: Er ist falsch, abgelaufen oder zurückgezogen. Einen gültigen in %2 eintragen und neu starten.</translation>
    </message>
    <message>
        <source>The account at %1 has no credit left. Add credit there, or choose another provider.</source>
        <translation>Das Konto bei %1 hat kein Guthaben mehr. Dort Guthaben hinzufügen oder einen anderen Anbieter wählen.</translation>
    </message>
    <message>
        <source>%1 does not let this key use the model %2. Check what the key may do and where the service is offered.</source>
        <translation>%1 erlaubt diesem Schlüssel das Modell %2 nicht. Prüfen, was der Schlüssel darf und wo der Dienst angeboten wird.</translation>
    </message>
    <message>
        <source>%1 has no model “%2”. Set COCOSEARCH_EMBEDDING_MODEL to one that it offers.</source>
        <translation>%1 hat kein Modell „%2“. COCOSEARCH_EMBEDDING_MODEL auf eines setzen, das dort angeboten wird.</translation>
    </message>
    <message>
        <source>The model “%1” makes no embeddings. Set COCOSEARCH_EMBEDDING_MODEL to one that does.</source>
        <translation>Das Modell „%1“ erzeugt keine Einbettungen. COCOSEARCH_EMBEDDING_MODEL auf eines setzen, das es tut.</translation>
    </message>
    <message>
        <source>There is no embedding service at %1. Check the address (COCOSEARCH_EMBEDDING_BASE_URL) and the model&apos;s name.</source>
        <translation>Auf %1 gibt es keinen Einbettungsdienst. Die Adresse (COCOSEARCH_EMBEDDING_BASE_URL) und den Namen des Modells prüfen.</translation>
    </message>
    <message>
        <source>A text is too long for the model %1 at %2.</source>
        <translation>Ein Text ist für das Modell %1 auf %2 zu lang.</translation>
    </message>
    <message>
        <source>%1 refuses to embed a text.</source>
        <translation>%1 weigert sich, einen Text einzubetten.</translation>
    </message>
    <message>
        <source>%1 sends us on to another address (%2), which we do not follow with texts and keys. If that is right, set COCOSEARCH_EMBEDDING_BASE_URL to it.</source>
        <translation>%1 verweist auf eine andere Adresse (%2), der mit Texten und Schlüsseln nicht gefolgt wird. Wenn sie richtig ist, COCOSEARCH_EMBEDDING_BASE_URL darauf setzen.</translation>
    </message>
    <message>
        <source>%1 has too many requests from this account. Try again later.</source>
        <translation>%1 hat zu viele Anfragen von diesem Konto. Später erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 is busy or has a failure of its own. Try again later.</source>
        <translation>%1 ist beschäftigt oder selbst gestört. Später erneut versuchen.</translation>
    </message>
    <message>
        <source>The answer is not one of an embedding server. Check the address and the kind of provider.</source>
        <translation>Das ist nicht die Antwort eines Einbettungsservers. Die Adresse und die Art des Anbieters prüfen.</translation>
    </message>
    <message>
        <source>The model answered with a vector without direction. It may be no model for embeddings; choose another.</source>
        <translation>Das Modell hat mit einem Vektor ohne Richtung geantwortet. Vielleicht ist es kein Modell für Einbettungen; ein anderes wählen.</translation>
    </message>
    <message>
        <source>The embedding server answered with %1 vectors for %2 texts. Nothing of it was used; its version may be too old.</source>
        <translation>Der Einbettungsserver hat mit %1 Vektoren auf %2 Texte geantwortet. Nichts davon wurde verwendet; vielleicht ist seine Version zu alt.</translation>
    </message>
    <message>
        <source>The model gives vectors of %1 numbers where %2 were expected. If the model was replaced, restart and embed again; if a size was asked for with COCOSEARCH_EMBEDDING_OUTPUT_DIMENSION, this model or server does not honour it: leave it unset.</source>
        <translation>Das Modell liefert Vektoren mit %1 Zahlen, erwartet wurden %2. Wenn das Modell ausgetauscht wurde, neu starten und neu einbetten; wenn mit COCOSEARCH_EMBEDDING_OUTPUT_DIMENSION eine Größe verlangt wurde, beachtet dieses Modell oder dieser Server sie nicht: die Variable nicht setzen.</translation>
    </message>
    <message>
        <source>It is text %1 of %2, which begins “%3”. Leave its file out of the index, or choose another model.</source>
        <translation>Es ist Text %1 von %2, der mit „%3“ beginnt. Seine Datei aus dem Index auslassen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be trusted, so nothing was sent. Check the address, or have its certificate accepted by this system.</source>
        <translation>Dem Zertifikat von %1 kann nicht vertraut werden, daher wurde nichts gesendet. Die Adresse prüfen oder das Zertifikat in diesem System anerkennen lassen.</translation>
    </message>
    <message>
        <source>No computer is known by the name in %1. Check the address and the network.</source>
        <translation>Unter dem Namen in %1 ist kein Rechner bekannt. Die Adresse und das Netzwerk prüfen.</translation>
    </message>
    <message>
        <source>Nothing answers at %1. Start the embedding server there, or correct the address.</source>
        <translation>Auf %1 antwortet nichts. Den Einbettungsserver dort starten oder die Adresse berichtigen.</translation>
    </message>
    <message>
        <source>The connection to %1 failed or broke off. Check the network and try again.</source>
        <translation>Die Verbindung zu %1 ist fehlgeschlagen oder abgebrochen. Das Netzwerk prüfen und erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 answers with more than can be an embedding. Check that the address is that of an embedding server.</source>
        <translation>%1 antwortet mit mehr, als eine Einbettung sein kann. Prüfen, ob die Adresse die eines Einbettungsservers ist.</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s. It may be busy or loading the model; try again later.</source>
        <translation>%1 hat nicht innerhalb von %2 s geantwortet. Vielleicht ist der Server beschäftigt oder lädt das Modell; später erneut versuchen.</translation>
    </message>
    <message>
        <source>What answers there is not Ollama. Check COCOSEARCH_OLLAMA_URL.</source>
        <translation>Was dort antwortet, ist nicht Ollama. COCOSEARCH_OLLAMA_URL prüfen.</translation>
    </message>
    <message>
        <source>There is no Ollama of a current version at %1. Check the address, or update Ollama to 0.3 or newer.</source>
        <translation>Auf %1 gibt es kein Ollama einer aktuellen Version. Die Adresse prüfen oder Ollama auf 0.3 oder neuer aktualisieren.</translation>
    </message>
    <message>
        <source>Ollama at %1 does not have the model “%2”. Pull it there with: ollama pull %2</source>
        <translation>Ollama auf %1 hat das Modell „%2“ nicht. Es dort laden mit: ollama pull %2</translation>
    </message>
    <message>
        <source>The embedding provider asked not to be called for another %1 s. Try again after that.</source>
        <translation>Der Anbieter der Einbettungen bat darum, weitere %1 s nicht gefragt zu werden. Danach erneut versuchen.</translation>
    </message>
    <message>
        <source>It asks to wait %1 s.</source>
        <translation>Er bittet, %1 s zu warten.</translation>
    </message>
</context>
<context>
    <name>coco::EmbedderIdentity</name>
    <message>
        <source>words only</source>
        <translation>nur Wörter</translation>
    </message>
    <message>
        <source>%1 %2 (%3 dimensions)</source>
        <translation>%1 %2 (%3 Dimensionen)</translation>
    </message>
</context>
<context>
    <name>coco::EmbedderSettings</name>
    <message>
        <source>%1 is not the address of a server. Write it like http://localhost:11434 or https://host/v1.</source>
        <translation>%1 ist keine Adresse eines Servers. Schreibweise wie http://localhost:11434 oder https://host/v1.</translation>
    </message>
    <message>
        <source>%1 holds a user name or password. Take it out, and put a key into COCOSEARCH_EMBEDDING_API_KEY.</source>
        <translation>%1 enthält einen Benutzernamen oder ein Passwort. Es herausnehmen und einen Schlüssel in COCOSEARCH_EMBEDDING_API_KEY eintragen.</translation>
    </message>
    <message>
        <source>The provider %1 needs the address of its server. Set %2, for instance to http://localhost:1234/v1.</source>
        <translation>Der Anbieter %1 braucht die Adresse seines Servers. %2 setzen, zum Beispiel auf http://localhost:1234/v1.</translation>
    </message>
    <message>
        <source>The file that %1 names cannot be read: %2. Correct the path, or let this user read the file.</source>
        <translation>Die von %1 genannte Datei kann nicht gelesen werden: %2. Den Pfad berichtigen oder diesem Benutzer das Lesen erlauben.</translation>
    </message>
    <message>
        <source>The file that %1 names holds no key: %2. Write the key into it, and nothing else.</source>
        <translation>Die von %1 genannte Datei enthält keinen Schlüssel: %2. Den Schlüssel hineinschreiben und sonst nichts.</translation>
    </message>
    <message>
        <source>The key in %1 has spaces, line ends or other characters that keys do not have. Copy it again.</source>
        <translation>Der Schlüssel in %1 enthält Leerzeichen, Zeilenenden oder andere Zeichen, die Schlüssel nicht haben. Ihn erneut kopieren.</translation>
    </message>
    <message>
        <source>%1 needs a key and none is set. Put it into %2, or the path of a file that holds it into %2_FILE.</source>
        <translation>%1 braucht einen Schlüssel, und keiner ist gesetzt. Ihn in %2 eintragen oder den Pfad einer Datei, die ihn enthält, in %2_FILE.</translation>
    </message>
    <message>
        <source>%1 must be a whole number from 1 to %2, not “%3”. Leave it unset for what the model gives by itself.</source>
        <translation>%1 muss eine ganze Zahl von 1 bis %2 sein, nicht „%3“. Die Variable nicht setzen, um zu bekommen, was das Modell von selbst liefert.</translation>
    </message>
    <message>
        <source>The key would be sent without encryption to %1. Use an https:// address.</source>
        <translation>Der Schlüssel würde unverschlüsselt an %1 gesendet. Eine Adresse mit https:// verwenden.</translation>
    </message>
    <message>
        <source>“%1” in %2 is no provider of embeddings. Choose one of: none, %3.</source>
        <translation>„%1“ in %2 ist kein Anbieter von Einbettungen. Einen davon wählen: none, %3.</translation>
    </message>
    <message>
        <source>The provider %1 needs the name of a model. Set %2 to one that the server has.</source>
        <translation>Der Anbieter %1 braucht den Namen eines Modells. %2 auf eines setzen, das der Server hat.</translation>
    </message>
    <message>
        <source>The built-in embedder has one model, %1 with %2 dimensions. Leave COCOSEARCH_EMBEDDING_MODEL and COCOSEARCH_EMBEDDING_OUTPUT_DIMENSION unset for it.</source>
        <translation>Der eingebaute Einbetter hat ein Modell, %1 mit %2 Dimensionen. COCOSEARCH_EMBEDDING_MODEL und COCOSEARCH_EMBEDDING_OUTPUT_DIMENSION dafür nicht setzen.</translation>
    </message>
    <message>
        <source>“%1” is no provider of embeddings. Choose one of: none, %2.</source>
        <translation>„%1“ ist kein Anbieter von Einbettungen. Einen davon wählen: none, %2.</translation>
    </message>
</context>
<context>
    <name>coco::EndpointFile</name>
    <message>
        <source>The server&apos;s endpoint file %1 cannot be written. Check the folder&apos;s permissions and free space.</source>
        <translation>Die Endpunktdatei %1 des Servers kann nicht geschrieben werden. Die Berechtigungen des Ordners und den freien Platz prüfen.</translation>
    </message>
    <message>
        <source>No server is running for this data folder.</source>
        <translation>Für diesen Datenordner läuft kein Server.</translation>
    </message>
    <message>
        <source>The endpoint file %1 could have been written by somebody else. Remove it and start the server again.</source>
        <translation>Die Endpunktdatei %1 könnte von jemand anderem geschrieben worden sein. Sie entfernen und den Server neu starten.</translation>
    </message>
    <message>
        <source>The endpoint file %1 cannot be understood. Remove it and start the server again.</source>
        <translation>Die Endpunktdatei %1 kann nicht verstanden werden. Sie entfernen und den Server neu starten.</translation>
    </message>
</context>
<context>
    <name>coco::EndpointResolver</name>
    <message>
        <source>A client certificate needs cert.pem and key.pem in %1, and one of them is missing.</source>
        <translation>Ein Client-Zertifikat braucht cert.pem und key.pem in %1, und eines davon fehlt.</translation>
    </message>
    <message>
        <source>chosen in the settings</source>
        <translation>in den Einstellungen gewählt</translation>
    </message>
    <message>
        <source>the context “%1” of DOCKER_CONTEXT</source>
        <translation>der Kontext „%1“ aus DOCKER_CONTEXT</translation>
    </message>
    <message>
        <source>the current Docker context “%1”</source>
        <translation>der aktuelle Docker-Kontext „%1“</translation>
    </message>
    <message>
        <source>the default of this system</source>
        <translation>die Vorgabe dieses Systems</translation>
    </message>
</context>
<context>
    <name>coco::EngineClient</name>
    <message>
        <source>The call to the engine was cancelled.</source>
        <translation>Der Aufruf der Engine wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The engine&apos;s answer cannot be read. Update the engine or this program.</source>
        <translation>Die Antwort der Engine kann nicht gelesen werden. Die Engine oder dieses Programm aktualisieren.</translation>
    </message>
</context>
<context>
    <name>coco::EngineEndpoint</name>
    <message>
        <source>“%1” is not the address of a Docker Engine. Write for example unix:///var/run/docker.sock or tcp://127.0.0.1:2375.</source>
        <translation>„%1“ ist keine Adresse einer Docker Engine. Zum Beispiel unix:///var/run/docker.sock oder tcp://127.0.0.1:2375 schreiben.</translation>
    </message>
    <message>
        <source>“%1” is an address for starting an engine, not for reaching one.</source>
        <translation>„%1“ ist eine Adresse zum Starten einer Engine, nicht um sie zu erreichen.</translation>
    </message>
</context>
<context>
    <name>coco::EngineFault</name>
    <message>
        <source>A port the stack needs is taken or reserved. Choose another port, or close what holds it.</source>
        <translation>Ein Port, den der Stack braucht, ist belegt oder reserviert. Einen anderen Port wählen oder schließen, was ihn belegt.</translation>
    </message>
    <message>
        <source>The container has too little shared memory for the database. Raise it in the settings and recreate the container.</source>
        <translation>Der Container hat zu wenig gemeinsamen Speicher für die Datenbank. Ihn in den Einstellungen erhöhen und den Container neu anlegen.</translation>
    </message>
    <message>
        <source>The engine&apos;s disk is full. Free space on it, or remove images and containers you no longer need.</source>
        <translation>Der Datenträger der Engine ist voll. Platz darauf schaffen oder nicht mehr gebrauchte Abbilder und Container entfernen.</translation>
    </message>
    <message>
        <source>The data folder is on a mount whose owner cannot be changed. Use a named volume for the data.</source>
        <translation>Der Datenordner liegt auf einem Dateisystem, dessen Besitzer sich nicht ändern lässt. Ein benanntes Volume für die Daten verwenden.</translation>
    </message>
    <message>
        <source>The Docker configuration names a password helper that is not installed. Public images can be pulled without it; install it or remove credsStore from config.json for private ones.</source>
        <translation>Die Docker-Konfiguration nennt ein Passwort-Hilfsprogramm, das nicht installiert ist. Öffentliche Abbilder lassen sich ohne laden; für private es installieren oder credsStore aus config.json entfernen.</translation>
    </message>
    <message>
        <source>The registry wants a login, or the image does not exist there. Check its name, or sign in with “docker login”.</source>
        <translation>Die Registry verlangt eine Anmeldung, oder das Abbild gibt es dort nicht. Den Namen prüfen oder sich mit „docker login“ anmelden.</translation>
    </message>
    <message>
        <source>The registry allows no more pulls for now. Wait a while, or sign in with “docker login”.</source>
        <translation>Die Registry erlaubt im Moment keine weiteren Downloads. Eine Weile warten oder sich mit „docker login“ anmelden.</translation>
    </message>
    <message>
        <source>There is no such image. Check its name and tag, or build or load it.</source>
        <translation>Dieses Abbild gibt es nicht. Name und Tag prüfen, oder es bauen oder laden.</translation>
    </message>
    <message>
        <source>The image is not made for this computer&apos;s processor. Choose another tag, or build it here.</source>
        <translation>Das Abbild ist nicht für den Prozessor dieses Rechners gemacht. Einen anderen Tag wählen oder es hier bauen.</translation>
    </message>
    <message>
        <source>The engine cannot reach the registry. It pulls by itself: check its proxy, DNS and certificates.</source>
        <translation>Die Engine erreicht die Registry nicht. Sie lädt selbst herunter: ihren Proxy, DNS und Zertifikate prüfen.</translation>
    </message>
    <message>
        <source>A folder that is to be mounted no longer exists. Restore it, or remove it from the settings.</source>
        <translation>Einen Ordner, der eingehängt werden soll, gibt es nicht mehr. Ihn wiederherstellen oder aus den Einstellungen entfernen.</translation>
    </message>
    <message>
        <source>The engine is not allowed to see a folder. Add it under file sharing in the settings of Docker Desktop.</source>
        <translation>Die Engine darf einen Ordner nicht sehen. Ihn in den Einstellungen von Docker Desktop unter „File sharing“ hinzufügen.</translation>
    </message>
    <message>
        <source>You may not use this engine. Join the group “docker” and log in again; members of it have the rights of root.</source>
        <translation>Diese Engine darf nicht benutzt werden. Sich in die Gruppe „docker“ aufnehmen lassen und neu anmelden; ihre Mitglieder haben die Rechte von root.</translation>
    </message>
    <message>
        <source>The engine does not run. Start it and try again.</source>
        <translation>Die Engine läuft nicht. Sie starten und erneut versuchen.</translation>
    </message>
    <message>
        <source>The engine is too old for this program. Update it.</source>
        <translation>Die Engine ist für dieses Programm zu alt. Sie aktualisieren.</translation>
    </message>
    <message>
        <source>This program is too old for the engine. Update it.</source>
        <translation>Dieses Programm ist für die Engine zu alt. Es aktualisieren.</translation>
    </message>
    <message>
        <source>The engine refused without a reason (status %1). Its own log may tell more.</source>
        <translation>Die Engine hat ohne Grund abgelehnt (Status %1). Ihr eigenes Protokoll sagt vielleicht mehr.</translation>
    </message>
    <message>
        <source>The engine says: %1</source>
        <translation>Die Engine sagt: %1</translation>
    </message>
</context>
<context>
    <name>coco::EngineSearch</name>
    <message>
        <source>Docker</source>
        <translation>Docker</translation>
    </message>
    <message>
        <source>chosen by %1</source>
        <translation>gewählt durch %1</translation>
    </message>
    <message>
        <source>as the Docker command line would choose</source>
        <translation>wie die Docker-Befehlszeile wählen würde</translation>
    </message>
    <message>
        <source>It runs on another computer, whose folders and ports it would use.</source>
        <translation>Sie läuft auf einem anderen Rechner, dessen Ordner und Ports sie verwenden würde.</translation>
    </message>
    <message>
        <source>It does not answer. Start it, or start it anew.</source>
        <translation>Sie antwortet nicht. Sie starten oder neu starten.</translation>
    </message>
    <message>
        <source>context %1</source>
        <translation>Kontext %1</translation>
    </message>
</context>
<context>
    <name>coco::EventThread</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
</context>
<context>
    <name>coco::ExplainPopover</name>
    <message>
        <source>words of the query in the code</source>
        <translation>Wörter der Anfrage im Code</translation>
    </message>
    <message>
        <source>defines what you named</source>
        <translation>definiert das Genannte</translation>
    </message>
    <message>
        <source>words in the file&apos;s path</source>
        <translation>Wörter im Pfad der Datei</translation>
    </message>
    <message>
        <source>words in the symbol&apos;s name</source>
        <translation>Wörter im Namen des Symbols</translation>
    </message>
    <message>
        <source>other forms of the words</source>
        <translation>andere Formen der Wörter</translation>
    </message>
    <message>
        <source>share of the query&apos;s words found</source>
        <translation>Anteil der gefundenen Wörter der Anfrage</translation>
    </message>
    <message>
        <source>words side by side</source>
        <translation>Wörter nebeneinander</translation>
    </message>
    <message>
        <source>is a test, so ranked lower</source>
        <translation>ist ein Test, daher weiter unten</translation>
    </message>
    <message>
        <source>same file as a result above, so ranked lower</source>
        <translation>dieselbe Datei wie ein Treffer darüber, daher weiter unten</translation>
    </message>
    <message>
        <source>the expression matches a line</source>
        <translation>der Ausdruck passt auf eine Zeile</translation>
    </message>
</context>
<context>
    <name>coco::FileSecretStore</name>
    <message>
        <source>The secret in %1 could not be used: %2.</source>
        <translation>Das Geheimnis in %1 konnte nicht verwendet werden: %2.</translation>
    </message>
    <message>
        <source>%1 belongs to another user, or others can read or change it, so it is not used. Remove it; a new one is made when it is needed.</source>
        <translation>%1 gehört einem anderen Benutzer, oder andere können es lesen oder ändern, daher wird es nicht verwendet. Es entfernen; bei Bedarf wird ein neues angelegt.</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a secret.</source>
        <translation>„%1“ kann kein Name eines Geheimnisses sein.</translation>
    </message>
    <message>
        <source>There is no secret %1 in %2.</source>
        <translation>In %2 gibt es kein Geheimnis %1.</translation>
    </message>
    <message>
        <source>%1 is too large to be a secret. Remove it.</source>
        <translation>%1 ist zu groß für ein Geheimnis. Es entfernen.</translation>
    </message>
    <message>
        <source>A value of %1 bytes is too large to be a secret.</source>
        <translation>Ein Wert von %1 Bytes ist zu groß für ein Geheimnis.</translation>
    </message>
</context>
<context>
    <name>coco::FolderTar</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 could not be packed.</source>
        <translation>%1 konnte nicht gepackt werden.</translation>
    </message>
    <message>
        <source>%1 became shorter while it was read.</source>
        <translation>%1 wurde während des Lesens kürzer.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The backup holds an archive that cannot be read.</source>
        <translation>Die Sicherung enthält ein Archiv, das nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Check the free space there.</source>
        <translation>%1 kann nicht geschrieben werden. Den freien Platz dort prüfen.</translation>
    </message>
    <message>
        <source>The backup could not be begun.</source>
        <translation>Die Sicherung konnte nicht begonnen werden.</translation>
    </message>
    <message>
        <source>The backup could not be finished.</source>
        <translation>Die Sicherung konnte nicht abgeschlossen werden.</translation>
    </message>
    <message>
        <source>The backup holds “%1”, which does not belong into one.</source>
        <translation>Die Sicherung enthält „%1“, das nicht hineingehört.</translation>
    </message>
</context>
<context>
    <name>coco::FrameDecoder</name>
    <message>
        <source>What the engine sends is not in the form it announced. Try again.</source>
        <translation>Was die Engine sendet, hat nicht die angekündigte Form. Erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>coco::Glob</name>
    <message>
        <source>The pattern “%1” is not valid at character %2: %3 Correct it, for example src/**/*.py.</source>
        <translation>Das Muster „%1“ ist bei Zeichen %2 ungültig: %3 Es berichtigen, zum Beispiel src/**/*.py.</translation>
    </message>
    <message>
        <source>the { is never closed.</source>
        <translation>{ wird nie geschlossen.</translation>
    </message>
    <message>
        <source>the } has no {.</source>
        <translation>} hat kein {.</translation>
    </message>
    <message>
        <source>nothing follows the backslash.</source>
        <translation>auf den Backslash folgt nichts.</translation>
    </message>
    <message>
        <source>the [ is never closed.</source>
        <translation>[ wird nie geschlossen.</translation>
    </message>
    <message>
        <source>it is too long.</source>
        <translation>es ist zu lang.</translation>
    </message>
    <message>
        <source>it cannot be understood.</source>
        <translation>es kann nicht verstanden werden.</translation>
    </message>
</context>
<context>
    <name>coco::HealthDocument</name>
    <message>
        <source>Something else than a CocoSearch server answers there. Choose another port in the settings.</source>
        <translation>Dort antwortet etwas anderes als ein CocoSearch-Server. In den Einstellungen einen anderen Port wählen.</translation>
    </message>
</context>
<context>
    <name>coco::HostWatch</name>
    <message>
        <source>There is no memory to hand a token to the program that watches. Close other programs.</source>
        <translation>Der Speicher reicht nicht, um dem beobachtenden Programm ein Token zu übergeben. Andere Programme schließen.</translation>
    </message>
    <message>
        <source>The program that watches folders for the server could not be started.</source>
        <translation>Das Programm, das Ordner für den Server beobachtet, konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>The program “coco”, which watches folders for the server, is missing beside this application and in PATH. Install CocoSearch again.</source>
        <translation>Das Programm „coco“, das Ordner für den Server beobachtet, fehlt neben dieser Anwendung und im PATH. CocoSearch erneut installieren.</translation>
    </message>
    <message>
        <source>The program that watches folders for the server said nothing for %1 s.</source>
        <translation>Das Programm, das Ordner für den Server beobachtet, hat %1 s lang nichts gesagt.</translation>
    </message>
    <message>
        <source>It crashed.</source>
        <translation>Es ist abgestürzt.</translation>
    </message>
    <message>
        <source>It ended with code %1.</source>
        <translation>Es endete mit dem Code %1.</translation>
    </message>
    <message>
        <source>The program that watches folders for the server stopped unexpectedly. %1</source>
        <translation>Das Programm, das Ordner für den Server beobachtet, hat unerwartet aufgehört. %1</translation>
    </message>
    <message>
        <source>It is started again by itself; until then changes are found within a minute.</source>
        <translation>Es wird von selbst wieder gestartet; bis dahin werden Änderungen innerhalb einer Minute gefunden.</translation>
    </message>
</context>
<context>
    <name>coco::HttpClient</name>
    <message>
        <source>The request was cancelled.</source>
        <translation>Die Anfrage wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1 is no http or https address.</source>
        <translation>%1 ist keine http- oder https-Adresse.</translation>
    </message>
    <message>
        <source>The request has no valid method.</source>
        <translation>Die Anfrage hat keine gültige Methode.</translation>
    </message>
    <message>
        <source>The header field %1 holds characters that are not allowed.</source>
        <translation>Das Kopffeld %1 enthält Zeichen, die nicht erlaubt sind.</translation>
    </message>
    <message>
        <source>The request has no valid protocol to change to.</source>
        <translation>Die Anfrage nennt kein gültiges Protokoll, zu dem gewechselt werden soll.</translation>
    </message>
    <message>
        <source>The server&apos;s answer is not well-formed HTTP. Check that the address is right and that no other program answers there.</source>
        <translation>Die Antwort des Servers ist kein wohlgeformtes HTTP. Prüfen, ob die Adresse stimmt und dort kein anderes Programm antwortet.</translation>
    </message>
    <message>
        <source>The server&apos;s answer is longer than the %1 bytes accepted here.</source>
        <translation>Die Antwort des Servers ist länger als die hier angenommenen %1 Bytes.</translation>
    </message>
    <message>
        <source>The header fields of the server&apos;s answer are longer than the %1 bytes accepted here.</source>
        <translation>Die Kopffelder der Antwort des Servers sind länger als die hier angenommenen %1 Bytes.</translation>
    </message>
    <message>
        <source>A chunk header is too long.</source>
        <translation>Der Kopf eines Chunks ist zu lang.</translation>
    </message>
    <message>
        <source>Its status is no HTTP status.</source>
        <translation>Ihr Status ist kein HTTP-Status.</translation>
    </message>
    <message>
        <source>It switches to a protocol nobody asked for.</source>
        <translation>Sie wechselt zu einem Protokoll, um das niemand gebeten hat.</translation>
    </message>
    <message>
        <source>Interim responses without end.</source>
        <translation>Vorläufige Antworten ohne Ende.</translation>
    </message>
    <message>
        <source>The server closed the connection before its answer was complete. Try again; its log may say why.</source>
        <translation>Der Server hat die Verbindung vor dem Ende seiner Antwort geschlossen. Erneut versuchen; sein Protokoll sagt vielleicht, warum.</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s. It may be busy or gone; try again.</source>
        <translation>%1 hat nicht innerhalb von %2 s geantwortet. Vielleicht beschäftigt oder nicht mehr da; erneut versuchen.</translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be trusted, so nothing was sent. Check the address, or have its certificate accepted by this system.</source>
        <translation>Dem Zertifikat von %1 kann nicht vertraut werden, daher wurde nichts gesendet. Die Adresse prüfen oder das Zertifikat in diesem System anerkennen lassen.</translation>
    </message>
    <message>
        <source>%1 cannot be used for the connection to %2: it is missing, or not a key or certificate without a password.</source>
        <translation>%1 kann für die Verbindung zu %2 nicht verwendet werden: Die Datei fehlt oder ist kein Schlüssel oder Zertifikat ohne Passwort.</translation>
    </message>
    <message>
        <source>No connection to %1. Check that it is running.</source>
        <translation>Keine Verbindung zu %1. Prüfen, ob es läuft.</translation>
    </message>
</context>
<context>
    <name>coco::HttpRouter</name>
    <message>
        <source>Nothing is served at %1. The address / lists what there is.</source>
        <translation>Auf %1 wird nichts angeboten. Die Adresse / listet auf, was es gibt.</translation>
    </message>
    <message>
        <source>%1 does not accept %2, only %3.</source>
        <translation>%1 nimmt %2 nicht an, nur %3.</translation>
    </message>
</context>
<context>
    <name>coco::HttpServer</name>
    <message>
        <source>The server has as many connections open as it accepts. Try again in a moment.</source>
        <translation>Der Server hat so viele Verbindungen offen, wie er annimmt. Gleich erneut versuchen.</translation>
    </message>
    <message>
        <source>The request did not arrive in time.</source>
        <translation>Die Anfrage kam nicht rechtzeitig an.</translation>
    </message>
    <message>
        <source>%1 can be reached from other computers, so the server does not start there without an access token. Give one with --token-file, or listen on 127.0.0.1.</source>
        <translation>%1 ist von anderen Rechnern erreichbar, daher startet der Server dort nicht ohne Zugriffstoken. Mit --token-file einen angeben oder auf 127.0.0.1 lauschen.</translation>
    </message>
    <message>
        <source>The server could not be started. Try again; if it stays so, restart the computer.</source>
        <translation>Der Server konnte nicht gestartet werden. Erneut versuchen; wenn es so bleibt, den Rechner neu starten.</translation>
    </message>
    <message>
        <source>The server cannot listen on %1: %2. Choose another address or port.</source>
        <translation>Der Server kann nicht auf %1 lauschen: %2. Eine andere Adresse oder einen anderen Port wählen.</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>einem anderen Programm</translation>
    </message>
    <message>
        <source>Port %1 is already used by %2. End that program or choose another port.</source>
        <translation>Port %1 wird bereits von %2 verwendet. Dieses Programm beenden oder einen anderen Port wählen.</translation>
    </message>
    <message>
        <source>%1 exists and is no socket, so it was left alone. Choose another path for the socket.</source>
        <translation>%1 gibt es schon und ist kein Socket, daher blieb es unberührt. Einen anderen Pfad für den Socket wählen.</translation>
    </message>
    <message>
        <source>Another server already listens on %1. Stop it or choose another path.</source>
        <translation>Auf %1 lauscht schon ein anderer Server. Ihn anhalten oder einen anderen Pfad wählen.</translation>
    </message>
    <message>
        <source>The socket %1 of an earlier server cannot be removed. Remove it and start again.</source>
        <translation>Der Socket %1 eines früheren Servers kann nicht entfernt werden. Ihn entfernen und neu starten.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address to listen on. Give a numeric one such as 127.0.0.1, or localhost.</source>
        <translation>„%1“ ist keine Adresse, auf der gelauscht werden kann. Eine aus Zahlen wie 127.0.0.1 angeben oder localhost.</translation>
    </message>
    <message>
        <source>The path %1 is too long for a socket: the system allows %2 bytes. Choose a shorter one.</source>
        <translation>Der Pfad %1 ist für einen Socket zu lang: Das System erlaubt %2 Bytes. Einen kürzeren wählen.</translation>
    </message>
    <message>
        <source>The handler gave no answer.</source>
        <translation>Die Behandlung gab keine Antwort.</translation>
    </message>
    <message>
        <source>The handler threw something that is no std::exception.</source>
        <translation>Die Behandlung warf etwas, das keine std::exception ist.</translation>
    </message>
    <message>
        <source>The server could not answer because of a defect of its own. Its log says more.</source>
        <translation>Der Server konnte wegen eines eigenen Fehlers nicht antworten. Sein Protokoll sagt mehr.</translation>
    </message>
</context>
<context>
    <name>coco::HttpSession</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
</context>
<context>
    <name>coco::HybridSearcher</name>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>Files changed while they were searched, and some are missing here. Search again.</source>
        <translation>Dateien haben sich geändert, während sie durchsucht wurden, und einige fehlen hier. Erneut suchen.</translation>
    </message>
    <message>
        <source>The search was ended after %1 s, before everything was looked at. Narrow it by path or language, or search for a longer text.</source>
        <translation>Die Suche wurde nach %1 s beendet, bevor alles durchgesehen war. Nach Pfad oder Sprache eingrenzen oder einen längeren Text suchen.</translation>
    </message>
</context>
<context>
    <name>coco::ImageCalls</name>
    <message>
        <source>The engine did not tell what the registry has. Try again.</source>
        <translation>Die Engine hat nicht gesagt, was die Registry hat. Erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>coco::ImageReference</name>
    <message>
        <source>“%1” is not the name of an image: %2</source>
        <translation>„%1“ ist kein Name eines Abbilds: %2</translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation>er ist leer.</translation>
    </message>
    <message>
        <source>what follows the @ is no digest.</source>
        <translation>was auf das @ folgt, ist kein Digest.</translation>
    </message>
    <message>
        <source>its tag has letters that are not allowed.</source>
        <translation>sein Tag enthält Zeichen, die nicht erlaubt sind.</translation>
    </message>
    <message>
        <source>names are lower case letters, digits and . _ - /</source>
        <translation>Namen bestehen aus Kleinbuchstaben, Ziffern und . _ - /</translation>
    </message>
</context>
<context>
    <name>coco::ImageSupply</name>
    <message>
        <source>%1 of %2 layers</source>
        <translation>%1 von %2 Schichten</translation>
    </message>
    <message>
        <source>%1 The image %2 could not be pulled. Build it on this machine with “coco stack build”, load it from a file with “coco stack load FILE”, or name another one in image.reference.</source>
        <translation>%1 Das Abbild %2 konnte nicht geladen werden. Es auf diesem Rechner mit „coco stack build“ bauen, mit „coco stack load DATEI“ aus einer Datei laden oder in image.reference ein anderes nennen.</translation>
    </message>
    <message>
        <source>%1 The image is pulled without signing in.</source>
        <translation>%1 Das Abbild wird ohne Anmeldung geladen.</translation>
    </message>
    <message>
        <source>There is no %1.</source>
        <translation>Es gibt kein %1.</translation>
    </message>
    <message>
        <source>There is no build context in %1. Install the package that ships it, or name its folder with --context.</source>
        <translation>In %1 gibt es keinen Build-Kontext. Das Paket installieren, das ihn mitbringt, oder seinen Ordner mit --context nennen.</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>There is no image “%1”. Build full, slim or server.</source>
        <translation>Es gibt kein Abbild „%1“. full, slim oder server bauen.</translation>
    </message>
</context>
<context>
    <name>coco::IndexFile</name>
    <message>
        <source>The index “%1” is damaged. Rebuild it from its folder with “coco index --fresh %2”.</source>
        <translation>Der Index „%1“ ist beschädigt. Ihn mit „coco index --fresh %2“ aus seinem Ordner neu aufbauen.</translation>
    </message>
    <message numerus="yes">
        <source>A part of the index “%1” is damaged, which held %n file(s). The rest stays searchable; rebuild the part with “coco index %2”.</source>
        <translation>
            <numerusform>Ein Teil des Index „%1“ ist beschädigt, der %n Datei enthielt. Der Rest bleibt durchsuchbar; den Teil mit „coco index %2“ neu aufbauen.</numerusform>
            <numerusform>Ein Teil des Index „%1“ ist beschädigt, der %n Dateien enthielt. Der Rest bleibt durchsuchbar; den Teil mit „coco index %2“ neu aufbauen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::IndexScheduler</name>
    <message>
        <source>Name the folder by its whole path, beginning with “/”.</source>
        <translation>Den Ordner mit seinem ganzen Pfad nennen, der mit „/“ beginnt.</translation>
    </message>
    <message>
        <source>There is no folder “%1”. Check the path, then try again.</source>
        <translation>Es gibt keinen Ordner „%1“. Den Pfad prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>“%1” is not a folder. Name the folder that holds it.</source>
        <translation>„%1“ ist kein Ordner. Den Ordner nennen, der es enthält.</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be read. Allow reading it, then try again.</source>
        <translation>Der Ordner „%1“ kann nicht gelesen werden. Das Lesen erlauben, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Indexing failed for an unforeseen reason. Please report this with the detail.</source>
        <translation>Das Indizieren ist aus einem unvorhergesehenen Grund fehlgeschlagen. Bitte mit den Einzelheiten melden.</translation>
    </message>
    <message>
        <source>The name “%1” is already used by the index of “%2”, so “%3” cannot have it. Give another one with --name, or as indexName in cocosearch.yaml.</source>
        <translation>Der Name „%1“ wird schon für den Index von „%2“ verwendet, daher kann „%3“ ihn nicht haben. Mit --name oder als indexName in cocosearch.yaml einen anderen angeben.</translation>
    </message>
    <message>
        <source>The server is stopping. Start it again, then index.</source>
        <translation>Der Server wird angehalten. Ihn wieder starten, dann indizieren.</translation>
    </message>
    <message>
        <source>“%1” is being indexed from “%2” just now, so “%3” cannot have that name. Give another one.</source>
        <translation>„%1“ wird gerade aus „%2“ indiziert, daher kann „%3“ diesen Namen nicht haben. Einen anderen angeben.</translation>
    </message>
    <message>
        <source>Indexing was cancelled before it began.</source>
        <translation>Das Indizieren wurde abgebrochen, bevor es begann.</translation>
    </message>
    <message>
        <source>“%1” is not indexed yet. Index it with “coco index %1”, then search again.</source>
        <translation>„%1“ ist noch nicht indiziert. Mit „coco index %1“ indizieren, dann erneut suchen.</translation>
    </message>
    <message>
        <source>“%1” is not part of the index “%2”. Index the project again if the file is new.</source>
        <translation>„%1“ gehört nicht zum Index „%2“. Das Projekt erneut indizieren, wenn die Datei neu ist.</translation>
    </message>
    <message>
        <source>“%1” is being removed.</source>
        <translation>„%1“ wird gerade entfernt.</translation>
    </message>
    <message>
        <source>The system allows no further work at once. Close other programs, then index again.</source>
        <translation>Das System lässt gerade keine weitere Arbeit zu. Andere Programme schließen, dann erneut indizieren.</translation>
    </message>
</context>
<context>
    <name>coco::IndexSchema</name>
    <message>
        <source>The index file holds no index. Rebuild it with “coco index --fresh FOLDER”.</source>
        <translation>Die Indexdatei enthält keinen Index. Ihn mit „coco index --fresh ORDNER“ neu aufbauen.</translation>
    </message>
    <message>
        <source>This index was written by a newer version of the program (layout %1, this one reads %2). Update the program, or rebuild the index with “coco index --fresh FOLDER”.</source>
        <translation>Dieser Index wurde von einer neueren Version des Programms geschrieben (Aufbau %1, diese liest %2). Das Programm aktualisieren oder den Index mit „coco index --fresh ORDNER“ neu aufbauen.</translation>
    </message>
    <message>
        <source>This index was written by an older version of the program (layout %1, this one reads %2). Index its folder again with “coco index FOLDER” to rebuild it.</source>
        <translation>Dieser Index wurde von einer älteren Version des Programms geschrieben (Aufbau %1, diese liest %2). Seinen Ordner mit „coco index ORDNER“ erneut indizieren, um ihn neu aufzubauen.</translation>
    </message>
</context>
<context>
    <name>coco::IndexSeeding</name>
    <message>
        <source>There is nothing to take over.</source>
        <translation>Es gibt nichts zu übernehmen.</translation>
    </message>
</context>
<context>
    <name>coco::IndexWatch</name>
    <message>
        <source>Indexing was cancelled, so what changed before is not found yet. It will be with the next change, or now with “coco index %1”.</source>
        <translation>Das Indizieren wurde abgebrochen, daher wird noch nicht gefunden, was sich vorher geändert hat. Das geschieht mit der nächsten Änderung, oder jetzt mit „coco index %1“.</translation>
    </message>
</context>
<context>
    <name>coco::IndexWatches</name>
    <message>
        <source>The server is stopping. Start it again, then watch.</source>
        <translation>Der Server hält an. Ihn wieder starten, dann beobachten.</translation>
    </message>
    <message>
        <source>“%1” is not watched. “coco watch” lists what is.</source>
        <translation>„%1“ wird nicht beobachtet. „coco watch“ zeigt, was beobachtet wird.</translation>
    </message>
    <message>
        <source>What is watched could not be written to “%1”, so a restart would forget it. Check the disk and the rights, then try again.</source>
        <translation>Was beobachtet wird, konnte nicht in „%1“ geschrieben werden; ein Neustart würde es vergessen. Den Datenträger und die Rechte prüfen, dann erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>coco::Indexer</name>
    <message>
        <source>Indexing was cancelled. What was done so far is kept; index again to continue.</source>
        <translation>Das Indizieren wurde abgebrochen. Was bis dahin getan wurde, bleibt erhalten; zum Fortsetzen erneut indizieren.</translation>
    </message>
</context>
<context>
    <name>coco::Installation</name>
    <message>
        <source>%1 cannot be read. Check who owns it.</source>
        <translation>%1 kann nicht gelesen werden. Prüfen, wem die Datei gehört.</translation>
    </message>
    <message>
        <source>%1 does not hold the number of this installation. Containers and volumes are recognised by it: bring the file back from a copy, or take the number from the label %2 of your volume.</source>
        <translation>%1 enthält nicht die Nummer dieser Installation. An ihr werden Container und Volumes erkannt: die Datei aus einer Kopie zurückholen oder die Nummer vom Label %2 des Volumes nehmen.</translation>
    </message>
    <message>
        <source>%1 cannot be written, since %2 is held.</source>
        <translation>%1 kann nicht geschrieben werden, weil %2 belegt ist.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>coco::JsonLineDecoder</name>
    <message>
        <source>The engine sent a line that has no end. Check what answers at its address.</source>
        <translation>Die Engine hat eine Zeile ohne Ende gesendet. Prüfen, was auf ihrer Adresse antwortet.</translation>
    </message>
    <message>
        <source>The engine&apos;s answer was cut off or is not what it should be. Try again.</source>
        <translation>Die Antwort der Engine wurde abgeschnitten oder ist nicht, was sie sein sollte. Erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>coco::JsonLinesFile</name>
    <message>
        <source>%1 cannot be written. Check its folder&apos;s rights and free space.</source>
        <translation>%1 kann nicht geschrieben werden. Die Rechte des Ordners und den freien Platz prüfen.</translation>
    </message>
</context>
<context>
    <name>coco::KeychainSecretStore</name>
    <message>
        <source>The keychain holds no such secret.</source>
        <translation>Der Schlüsselbund enthält kein solches Geheimnis.</translation>
    </message>
    <message>
        <source>The keychain is locked, or access was denied. Unlock it and try again, or keep secrets in files.</source>
        <translation>Der Schlüsselbund ist gesperrt, oder der Zugriff wurde verweigert. Ihn entsperren und erneut versuchen oder Geheimnisse in Dateien aufbewahren.</translation>
    </message>
    <message>
        <source>This session has no keychain service. Start one (GNOME Keyring, KWallet), or keep secrets in files.</source>
        <translation>Diese Sitzung hat keinen Schlüsselbunddienst. Einen starten (GNOME-Schlüsselbund, KWallet) oder Geheimnisse in Dateien aufbewahren.</translation>
    </message>
    <message>
        <source>The keychain could not be used. Keep secrets in files instead, or try again.</source>
        <translation>Der Schlüsselbund konnte nicht benutzt werden. Geheimnisse stattdessen in Dateien aufbewahren oder erneut versuchen.</translation>
    </message>
    <message>
        <source>the system&apos;s keychain</source>
        <translation>der Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a secret.</source>
        <translation>„%1“ kann kein Name eines Geheimnisses sein.</translation>
    </message>
    <message>
        <source>The keychain did not answer within %1 s. It may be waiting for you to unlock it.</source>
        <translation>Der Schlüsselbund hat nicht innerhalb von %1 s geantwortet. Vielleicht wartet er darauf, entsperrt zu werden.</translation>
    </message>
    <message>
        <source>This program was built without the system&apos;s keychain. Keep secrets in files instead.</source>
        <translation>Dieses Programm wurde ohne den Schlüsselbund des Systems gebaut. Geheimnisse stattdessen in Dateien aufbewahren.</translation>
    </message>
</context>
<context>
    <name>coco::LogFilter</name>
    <message>
        <source>The text to look for is too long. Shorten it.</source>
        <translation>Der gesuchte Text ist zu lang. Ihn kürzen.</translation>
    </message>
    <message>
        <source>This expression cannot be read: %1, at character %2.</source>
        <translation>Dieser Ausdruck kann nicht gelesen werden: %1, bei Zeichen %2.</translation>
    </message>
</context>
<context>
    <name>coco::LogSourceList</name>
    <message>
        <source>%1k</source>
        <translation>%1k</translation>
    </message>
</context>
<context>
    <name>coco::LogText</name>
    <message>
        <source>%1… (cut, %2 in all)</source>
        <translation>%1 … (gekürzt, insgesamt %2)</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>CocoSearch</source>
        <translation>CocoSearch</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>debug</source>
        <translation>Fehlersuche</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Information</translation>
    </message>
</context>
<context>
    <name>coco::McpProbe</name>
    <message>
        <source>The MCP server takes connections and does not answer in time. Its log tells more.</source>
        <translation>Der MCP-Server nimmt Verbindungen an und antwortet nicht rechtzeitig. Sein Protokoll sagt mehr.</translation>
    </message>
    <message>
        <source>Something else than the MCP server answers at its port. Choose another port in the settings.</source>
        <translation>Auf seinem Port antwortet etwas anderes als der MCP-Server. In den Einstellungen einen anderen Port wählen.</translation>
    </message>
    <message>
        <source>The MCP server does not answer at its port. Its log says whether it runs.</source>
        <translation>Der MCP-Server antwortet nicht auf seinem Port. Sein Protokoll sagt, ob er läuft.</translation>
    </message>
    <message>
        <source>The server refuses requests under this host name. Add it to the allowed host names.</source>
        <translation>Der Server lehnt Anfragen unter diesem Rechnernamen ab. Ihn zu den erlaubten Rechnernamen hinzufügen.</translation>
    </message>
    <message>
        <source>The server says that it failed. Its log tells why.</source>
        <translation>Der Server sagt, dass er fehlgeschlagen ist. Sein Protokoll sagt, warum.</translation>
    </message>
    <message>
        <source>The server is healthy, but does not answer MCP. Restart it.</source>
        <translation>Der Server ist gesund, antwortet aber nicht auf MCP. Ihn neu starten.</translation>
    </message>
    <message>
        <source>The server refuses our token. It was changed in the volume; reading it anew mends this.</source>
        <translation>Der Server lehnt das Token ab. Es wurde im Volume geändert; es neu zu lesen behebt das.</translation>
    </message>
    <message>
        <source>The server is healthy, but its MCP greeting cannot be understood. Update the image or this program.</source>
        <translation>Der Server ist gesund, aber seine MCP-Begrüßung kann nicht verstanden werden. Das Abbild oder dieses Programm aktualisieren.</translation>
    </message>
</context>
<context>
    <name>coco::NetworkCalls</name>
    <message>
        <source>A network “%1” exists already and is not ours, so it is left alone. Choose another name.</source>
        <translation>Ein Netzwerk „%1“ gibt es schon, und es gehört nicht zu CocoSearch, daher bleibt es unberührt. Einen anderen Namen wählen.</translation>
    </message>
</context>
<context>
    <name>coco::OllamaProbe</name>
    <message>
        <source>Something else than Ollama answers at its address. Check the address in the settings.</source>
        <translation>Auf seiner Adresse antwortet etwas anderes als Ollama. Die Adresse in den Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>Ollama takes the connection and does not answer in time. It may be out of memory; its log tells more.</source>
        <translation>Ollama nimmt die Verbindung an und antwortet nicht rechtzeitig. Vielleicht fehlt Arbeitsspeicher; sein Protokoll sagt mehr.</translation>
    </message>
    <message>
        <source>Ollama does not answer at its address. Its log says whether it runs.</source>
        <translation>Ollama antwortet nicht auf seiner Adresse. Sein Protokoll sagt, ob es läuft.</translation>
    </message>
    <message>
        <source>The answer is not Ollama&apos;s.</source>
        <translation>Die Antwort ist nicht die von Ollama.</translation>
    </message>
    <message>
        <source>The model %1 is not there yet, so searches go by words. Download it.</source>
        <translation>Das Modell %1 ist noch nicht da, daher wird nach Wörtern gesucht. Es herunterladen.</translation>
    </message>
    <message>
        <source>Ollama answers with an empty embedding. Check that %1 is an embedding model.</source>
        <translation>Ollama antwortet mit einer leeren Einbettung. Prüfen, ob %1 ein Einbettungsmodell ist.</translation>
    </message>
    <message>
        <source>Ollama is loading %1, which takes longer than usual on this machine.</source>
        <translation>Ollama lädt %1, was auf diesem Rechner länger dauert als üblich.</translation>
    </message>
    <message>
        <source>Ollama has loaded %1, but does not embed in time. It may be busy with other work.</source>
        <translation>Ollama hat %1 geladen, bettet aber nicht rechtzeitig ein. Vielleicht ist es mit anderem beschäftigt.</translation>
    </message>
    <message>
        <source>Ollama cannot embed with %1, so searches go by words. Its log tells why.</source>
        <translation>Ollama kann mit %1 nicht einbetten, daher wird nach Wörtern gesucht. Sein Protokoll sagt, warum.</translation>
    </message>
</context>
<context>
    <name>coco::PathMap</name>
    <message>
        <source>COCOSEARCH_PATH_MAP holds &quot;%1&quot;, which is not a folder of the host, an equals sign and a folder of the server. Write e.g. /home/me/src=/mnt/repos, several joined by semicolons.</source>
        <translation>COCOSEARCH_PATH_MAP enthält „%1“, was nicht ein Ordner des Rechners, ein Gleichheitszeichen und ein Ordner des Servers ist. Z. B. /home/me/src=/mnt/repos schreiben, mehrere durch Semikolons getrennt.</translation>
    </message>
</context>
<context>
    <name>coco::PgChunkStore</name>
    <message>
        <source>There is no index named “%1”. “coco list” shows the indexes there are.</source>
        <translation>Es gibt keinen Index namens „%1“. „coco list“ zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>An index named “%1” exists again (for %2). Remove it first, then restore the older one.</source>
        <translation>Es gibt wieder einen Index namens „%1“ (für %2). Diesen zuerst entfernen, dann den älteren wiederherstellen.</translation>
    </message>
    <message>
        <source>There is no removed index named “%1”. “coco list --removed” shows what can be restored.</source>
        <translation>Es gibt keinen entfernten Index namens „%1“. „coco list --removed“ zeigt, was sich wiederherstellen lässt.</translation>
    </message>
    <message>
        <source>The indexes are in PostgreSQL, which has tools of its own for copies: use pg_dump, or “coco stack backup” for the container&apos;s database.</source>
        <translation>Die Indizes liegen in PostgreSQL, das eigene Werkzeuge für Kopien hat: pg_dump verwenden oder „coco stack backup“ für die Datenbank des Containers.</translation>
    </message>
</context>
<context>
    <name>coco::PgConnection</name>
    <message>
        <source>There is no memory left for a connection to PostgreSQL.</source>
        <translation>Für eine Verbindung zu PostgreSQL ist kein Arbeitsspeicher mehr da.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>PostgreSQL did not answer in time (%1). Try again, or look into its log.</source>
        <translation>PostgreSQL hat nicht rechtzeitig geantwortet (%1). Erneut versuchen oder in sein Protokoll sehen.</translation>
    </message>
</context>
<context>
    <name>coco::PgError</name>
    <message>
        <source>PostgreSQL refused the password of “%2” for %1. Correct it in COCOSEARCH_DATABASE_URL or ~/.pgpass, then start again.</source>
        <translation>PostgreSQL hat das Passwort von „%2“ für %1 abgelehnt. Es in COCOSEARCH_DATABASE_URL oder ~/.pgpass berichtigen, dann neu starten.</translation>
    </message>
    <message>
        <source>PostgreSQL does not let “%2” in to %1. Check the user in COCOSEARCH_DATABASE_URL and the server&apos;s pg_hba.conf, then start again.</source>
        <translation>PostgreSQL lässt „%2“ nicht in %1. Den Benutzer in COCOSEARCH_DATABASE_URL und die pg_hba.conf des Servers prüfen, dann neu starten.</translation>
    </message>
    <message>
        <source>The server has no database %1. Create it with “createdb”, or correct COCOSEARCH_DATABASE_URL.</source>
        <translation>Der Server hat keine Datenbank %1. Sie mit „createdb“ anlegen oder COCOSEARCH_DATABASE_URL berichtigen.</translation>
    </message>
    <message>
        <source>PostgreSQL has no free connection left for %1. Stop other programs that use it, or raise max_connections in its configuration.</source>
        <translation>PostgreSQL hat keine freie Verbindung mehr für %1. Andere Programme anhalten, die es benutzen, oder max_connections in seiner Konfiguration erhöhen.</translation>
    </message>
    <message>
        <source>The disk of the PostgreSQL server is full (%1). Free some space there and run the command again; what was stored before is kept.</source>
        <translation>Der Datenträger des PostgreSQL-Servers ist voll (%1). Dort Platz schaffen und den Befehl erneut ausführen; was vorher gespeichert war, bleibt erhalten.</translation>
    </message>
    <message>
        <source>PostgreSQL is short of memory or other resources (%1): %3. Try again later, or give the server more.</source>
        <translation>PostgreSQL fehlt es an Arbeitsspeicher oder anderem (%1): %3. Später erneut versuchen oder dem Server mehr geben.</translation>
    </message>
    <message>
        <source>PostgreSQL is starting or stopping (%1). Try again in a moment.</source>
        <translation>PostgreSQL startet oder endet gerade (%1). Gleich erneut versuchen.</translation>
    </message>
    <message>
        <source>PostgreSQL took too long to answer and was stopped (%1). Try again, or ask for less.</source>
        <translation>PostgreSQL hat zu lange für die Antwort gebraucht und wurde angehalten (%1). Erneut versuchen oder weniger verlangen.</translation>
    </message>
    <message>
        <source>PostgreSQL closed the connection (%1). It is opened again by itself: try again.</source>
        <translation>PostgreSQL hat die Verbindung geschlossen (%1). Sie wird von selbst wieder geöffnet: erneut versuchen.</translation>
    </message>
    <message>
        <source>The connection to PostgreSQL was lost (%1). It is opened again by itself: try again.</source>
        <translation>Die Verbindung zu PostgreSQL ging verloren (%1). Sie wird von selbst wieder geöffnet: erneut versuchen.</translation>
    </message>
    <message>
        <source>The database %1 can only be read (a standby, or set so). Searching works; to index, connect to the primary server.</source>
        <translation>Die Datenbank %1 kann nur gelesen werden (ein Standby oder so eingestellt). Suchen geht; zum Indizieren mit dem Hauptserver verbinden.</translation>
    </message>
    <message>
        <source>The database user “%2” may not do this in %1: %3. Let its owner grant the right, or use another user.</source>
        <translation>Der Datenbankbenutzer „%2“ darf das in %1 nicht: %3. Den Besitzer das Recht erteilen lassen oder einen anderen Benutzer verwenden.</translation>
    </message>
    <message>
        <source>Another program changed the same rows at the same time (%1). Run the command again.</source>
        <translation>Ein anderes Programm hat zur selben Zeit dieselben Zeilen geändert (%1). Den Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>Another program holds what is needed (%1). Run the command again when it is done.</source>
        <translation>Ein anderes Programm hält, was gebraucht wird (%1). Den Befehl erneut ausführen, wenn es fertig ist.</translation>
    </message>
    <message>
        <source>The database %1 already holds something that contradicts this: %3. Run the command again; if it stays, run “coco verify”.</source>
        <translation>Die Datenbank %1 enthält schon etwas, das dem widerspricht: %3. Den Befehl erneut ausführen; wenn es bleibt, „coco verify“ ausführen.</translation>
    </message>
    <message>
        <source>PostgreSQL found damaged data in %1: %3. Check the server&apos;s disk and log, then build the index anew with “coco index --fresh FOLDER”.</source>
        <translation>PostgreSQL hat in %1 beschädigte Daten gefunden: %3. Datenträger und Protokoll des Servers prüfen, dann den Index mit „coco index --fresh ORDNER“ neu aufbauen.</translation>
    </message>
    <message>
        <source>The PostgreSQL server could not read or write its files (%1): %3. Look into its log.</source>
        <translation>Der PostgreSQL-Server konnte seine Dateien nicht lesen oder schreiben (%1): %3. In sein Protokoll sehen.</translation>
    </message>
    <message>
        <source>PostgreSQL cannot be reached (%1). Start it, or correct COCOSEARCH_DATABASE_URL.</source>
        <translation>PostgreSQL ist nicht erreichbar (%1). Es starten oder COCOSEARCH_DATABASE_URL berichtigen.</translation>
    </message>
    <message>
        <source>PostgreSQL asks “%2” for a password for %1 and none is set. Put it into COCOSEARCH_DATABASE_URL or ~/.pgpass, then start again.</source>
        <translation>PostgreSQL verlangt von „%2“ ein Passwort für %1, und keines ist gesetzt. Es in COCOSEARCH_DATABASE_URL oder ~/.pgpass eintragen, dann neu starten.</translation>
    </message>
    <message>
        <source>PostgreSQL answered with an error (%1): %3. “coco verify” checks the database.</source>
        <translation>PostgreSQL hat mit einem Fehler geantwortet (%1): %3. „coco verify“ prüft die Datenbank.</translation>
    </message>
</context>
<context>
    <name>coco::PgFileWriter</name>
    <message>
        <source>A file has more chunks than fit.</source>
        <translation>Eine Datei hat mehr Abschnitte, als hineinpassen.</translation>
    </message>
    <message>
        <source>A vector with %1 dimensions was given to “%2”, which holds such with %3. Check the embedding model of this server.</source>
        <translation>Ein Vektor mit %1 Dimensionen wurde an „%2“ gegeben, das solche mit %3 enthält. Das Einbettungsmodell dieses Servers prüfen.</translation>
    </message>
</context>
<context>
    <name>coco::PgIndexReader</name>
    <message>
        <source>“%1” was built anew or removed meanwhile. Search again.</source>
        <translation>„%1“ wurde inzwischen neu aufgebaut oder entfernt. Erneut suchen.</translation>
    </message>
    <message>
        <source>The index “%1” is damaged. Rebuild it with “coco index %2 --fresh”.</source>
        <translation>Der Index „%1“ ist beschädigt. Ihn mit „coco index %2 --fresh“ neu aufbauen.</translation>
    </message>
    <message>
        <source>The vector of the query has %1 dimensions, those of “%2” have %3.</source>
        <translation>Der Vektor der Anfrage hat %1 Dimensionen, die von „%2“ haben %3.</translation>
    </message>
    <message>
        <source>The connection to PostgreSQL was lost while reading “%1”. Try again.</source>
        <translation>Die Verbindung zu PostgreSQL ging beim Lesen von „%1“ verloren. Erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>coco::PgIndexWriter</name>
    <message>
        <source>“%1” was removed while it was being indexed. Index it again.</source>
        <translation>„%1“ wurde während des Indizierens entfernt. Erneut indizieren.</translation>
    </message>
</context>
<context>
    <name>coco::PgMigrations</name>
    <message>
        <source>The database %1 lacks the extension “vector” and its user “%2” may not create it. Let an administrator run “CREATE EXTENSION vector” in it, then start again.</source>
        <translation>Der Datenbank %1 fehlt die Erweiterung „vector“, und ihr Benutzer „%2“ darf sie nicht anlegen. Einen Administrator darin „CREATE EXTENSION vector“ ausführen lassen, dann neu starten.</translation>
    </message>
    <message>
        <source>PostgreSQL %1 (%2) is too old: version %3 or newer is needed. Upgrade the server, or use another one.</source>
        <translation>PostgreSQL %1 (%2) ist zu alt: Version %3 oder neuer wird gebraucht. Den Server aktualisieren oder einen anderen verwenden.</translation>
    </message>
    <message>
        <source>The database %1 has the encoding %2; UTF8 is needed. Create one with “createdb --encoding=UTF8 --template=template0”.</source>
        <translation>Die Datenbank %1 hat die Kodierung %2; UTF8 wird gebraucht. Eine mit „createdb --encoding=UTF8 --template=template0“ anlegen.</translation>
    </message>
    <message>
        <source>The PostgreSQL server (%1) does not have the extension pgvector. Install it on the server (Debian and Ubuntu: the package postgresql-%2-pgvector), then start again.</source>
        <translation>Der PostgreSQL-Server (%1) hat die Erweiterung pgvector nicht. Sie auf dem Server installieren (Debian und Ubuntu: das Paket postgresql-%2-pgvector), dann neu starten.</translation>
    </message>
    <message>
        <source>pgvector %1 (%2) is too old: version %3 or newer is needed. Install a newer package on the server and run “ALTER EXTENSION vector UPDATE” in the database.</source>
        <translation>pgvector %1 (%2) ist zu alt: Version %3 oder neuer wird gebraucht. Auf dem Server ein neueres Paket installieren und in der Datenbank „ALTER EXTENSION vector UPDATE“ ausführen.</translation>
    </message>
    <message>
        <source>The database %1 has a schema “cocosearch” that is not ours or has lost a part. Rename it or drop it, or use another database, and index again.</source>
        <translation>Die Datenbank %1 hat ein Schema „cocosearch“, das nicht von diesem Programm ist oder dem ein Teil fehlt. Es umbenennen oder löschen oder eine andere Datenbank verwenden und erneut indizieren.</translation>
    </message>
    <message>
        <source>The database %1 was set up by a newer version of the program (layout %2, this one reads %3). Update the program, or use another database.</source>
        <translation>Die Datenbank %1 wurde von einer neueren Version des Programms eingerichtet (Aufbau %2, diese liest %3). Das Programm aktualisieren oder eine andere Datenbank verwenden.</translation>
    </message>
    <message>
        <source>The database %1 has to be set up (layout %2 of %3) and can only be read. Start once with the primary server.</source>
        <translation>Die Datenbank %1 muss eingerichtet werden (Aufbau %2 von %3) und kann nur gelesen werden. Einmal mit dem Hauptserver starten.</translation>
    </message>
</context>
<context>
    <name>coco::PgPool</name>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>All %1 connections to PostgreSQL are in use. Try again in a moment.</source>
        <translation>Alle %1 Verbindungen zu PostgreSQL sind in Gebrauch. Gleich erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>coco::PgRepos</name>
    <message>
        <source>“%1” was removed while it was being indexed. Index it again.</source>
        <translation>„%1“ wurde während des Indizierens entfernt. Erneut indizieren.</translation>
    </message>
    <message>
        <source>“%1” is being indexed by %2. Wait until it is done, or cancel it first.</source>
        <translation>„%1“ wird von %2 indiziert. Warten, bis das getan ist, oder es zuerst abbrechen.</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>einem anderen Programm</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>%1 (%2) since %3</source>
        <translation>%1 (%2) seit %3</translation>
    </message>
</context>
<context>
    <name>coco::PgTarget</name>
    <message>
        <source>the local socket</source>
        <translation>der lokale Socket</translation>
    </message>
    <message>
        <source>The address of the database has to look like postgresql://USER@HOST:5432/DATABASE. Correct COCOSEARCH_DATABASE_URL.</source>
        <translation>Die Adresse der Datenbank muss wie postgresql://BENUTZER@RECHNER:5432/DATENBANK aussehen. COCOSEARCH_DATABASE_URL berichtigen.</translation>
    </message>
    <message>
        <source>The address of the database cannot be read. Special characters in a user name or password have to be written as %-codes (@ is %40, / is %2F). Correct COCOSEARCH_DATABASE_URL.</source>
        <translation>Die Adresse der Datenbank kann nicht gelesen werden. Sonderzeichen in Benutzername oder Passwort müssen als %-Codes geschrieben werden (@ ist %40, / ist %2F). COCOSEARCH_DATABASE_URL berichtigen.</translation>
    </message>
    <message>
        <source>“%1” at %2</source>
        <translation>„%1“ auf %2</translation>
    </message>
</context>
<context>
    <name>coco::PlanRunner</name>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The container from before, %1, could not be removed: %2</source>
        <translation>Der Container von vorher, %1, konnte nicht entfernt werden: %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>No backup was taken.</source>
        <translation>Es wurde keine Sicherung gemacht.</translation>
    </message>
    <message>
        <source>%1 Without it no backup can be taken before the image changes. Mend it, or give its data up with --without-backup.</source>
        <translation>%1 Ohne das kann vor dem Wechsel des Abbilds keine Sicherung gemacht werden. Es beheben oder die Daten mit --without-backup aufgeben.</translation>
    </message>
    <message>
        <source>The container %1 uses the volume %2. Two servers on one volume would destroy it: stop %1 first.</source>
        <translation>Der Container %1 benutzt das Volume %2. Zwei Server auf einem Volume würden es zerstören: zuerst %1 anhalten.</translation>
    </message>
    <message>
        <source>The file with the key, %1, cannot be read. Mend embedding.api_key_file.</source>
        <translation>Die Datei mit dem Schlüssel, %1, kann nicht gelesen werden. embedding.api_key_file berichtigen.</translation>
    </message>
    <message>
        <source>The file with the key, %1, begins with an empty line.</source>
        <translation>Die Datei mit dem Schlüssel, %1, beginnt mit einer leeren Zeile.</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>wartet auf %1</translation>
    </message>
    <message>
        <source>%1 The container is left as it is, so that its log can be read (coco stack logs).</source>
        <translation>%1 Der Container bleibt, wie er ist, damit sein Protokoll gelesen werden kann (coco stack logs).</translation>
    </message>
    <message>
        <source>Bring the container from before back</source>
        <translation>Den Container von vorher zurückholen</translation>
    </message>
    <message>
        <source>%1 The container from before could not be brought back either: %2 It is kept, with its data; “coco stack up” tries again.</source>
        <translation>%1 Auch der Container von vorher konnte nicht zurückgeholt werden: %2 Er bleibt mit seinen Daten erhalten; „coco stack up“ versucht es erneut.</translation>
    </message>
    <message>
        <source>%1 The container from before is back, with its data.</source>
        <translation>%1 Der Container von vorher ist mit seinen Daten zurück.</translation>
    </message>
</context>
<context>
    <name>coco::PortHolder</name>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (Prozess %2)</translation>
    </message>
</context>
<context>
    <name>coco::PortPlan</name>
    <message>
        <source>Port %1 may not be used on this machine: it is reserved, or needs an administrator&apos;s rights.</source>
        <translation>Port %1 darf auf diesem Rechner nicht verwendet werden: Er ist reserviert oder braucht die Rechte eines Administrators.</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>Port %1 ist von einem anderen Programm belegt.</translation>
    </message>
    <message>
        <source>Port %1 is taken by %2.</source>
        <translation>Port %1 ist von %2 belegt.</translation>
    </message>
    <message>
        <source>End that program, or choose other ports in the settings.</source>
        <translation>Dieses Programm beenden oder in den Einstellungen andere Ports wählen.</translation>
    </message>
    <message>
        <source>End that program, or use a free port: “%1”.</source>
        <translation>Dieses Programm beenden oder einen freien Port verwenden: „%1“.</translation>
    </message>
    <message>
        <source>another setting of this stack (%1)</source>
        <translation>einer anderen Einstellung dieses Stacks (%1)</translation>
    </message>
    <message>
        <source>the container “%1”</source>
        <translation>dem Container „%1“</translation>
    </message>
</context>
<context>
    <name>coco::PostgresProbe</name>
    <message>
        <source>PostgreSQL answers, but refuses the password that is kept for it. Restarting the container gives the database the password of its volume again.</source>
        <translation>PostgreSQL antwortet, lehnt aber das dafür aufbewahrte Passwort ab. Ein Neustart des Containers gibt der Datenbank wieder das Passwort ihres Volumes.</translation>
    </message>
    <message>
        <source>PostgreSQL answers, but has no database of that name. Restarting the container creates it.</source>
        <translation>PostgreSQL antwortet, hat aber keine Datenbank dieses Namens. Ein Neustart des Containers legt sie an.</translation>
    </message>
    <message>
        <source>PostgreSQL answers, but all its connections are taken. Close other programs that use it, or restart the container.</source>
        <translation>PostgreSQL antwortet, aber alle seine Verbindungen sind belegt. Andere Programme schließen, die es benutzen, oder den Container neu starten.</translation>
    </message>
    <message>
        <source>The disk that PostgreSQL writes to is full. Free some space; what is stored is kept.</source>
        <translation>Der Datenträger, auf den PostgreSQL schreibt, ist voll. Platz schaffen; was gespeichert ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>PostgreSQL is starting, or recovering after it was ended abruptly. It will accept logins in a moment.</source>
        <translation>PostgreSQL startet oder erholt sich, nachdem es plötzlich beendet wurde. Gleich nimmt es Anmeldungen an.</translation>
    </message>
    <message>
        <source>PostgreSQL does not answer at its port. Its log says whether it runs.</source>
        <translation>PostgreSQL antwortet nicht auf seinem Port. Sein Protokoll sagt, ob es läuft.</translation>
    </message>
    <message>
        <source>PostgreSQL runs without the extension pgvector, which holds the index. Restarting the container adds it.</source>
        <translation>PostgreSQL läuft ohne die Erweiterung pgvector, die den Index enthält. Ein Neustart des Containers fügt sie hinzu.</translation>
    </message>
    <message>
        <source>PostgreSQL lets us in, but does not answer questions in time. It may be busy; its log tells more.</source>
        <translation>PostgreSQL lässt die Anmeldung zu, antwortet aber nicht rechtzeitig auf Fragen. Vielleicht ist es beschäftigt; sein Protokoll sagt mehr.</translation>
    </message>
</context>
<context>
    <name>coco::ProcessUse</name>
    <message>
        <source>The process %1 is gone.</source>
        <translation>Den Prozess %1 gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>What the process %1 uses cannot be read.</source>
        <translation>Was der Prozess %1 verbraucht, kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This system does not tell what a process uses.</source>
        <translation>Dieses System sagt nicht, was ein Prozess verbraucht.</translation>
    </message>
</context>
<context>
    <name>coco::ProjectSettings</name>
    <message>
        <source>The settings in “%1” cannot be used: %2. Correct the file, then try again.</source>
        <translation>Die Einstellungen in „%1“ können nicht verwendet werden: %2. Die Datei berichtigen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The settings in “%1” are too large to be read. Shorten the file.</source>
        <translation>Die Einstellungen in „%1“ sind zu groß, um gelesen zu werden. Die Datei kürzen.</translation>
    </message>
    <message>
        <source>“%1” is not a name for an index. Use 1 to 255 letters, digits and underscores.</source>
        <translation>„%1“ ist kein Name für einen Index. 1 bis 255 Buchstaben, Ziffern und Unterstriche verwenden.</translation>
    </message>
    <message>
        <source>“%1” takes a list, with “- ” before each entry</source>
        <translation>„%1“ ist eine Liste, mit „- “ vor jedem Eintrag</translation>
    </message>
    <message>
        <source>it takes names with values, as in “indexName: shop”</source>
        <translation>erwartet werden Namen mit Werten, wie in „indexName: shop“</translation>
    </message>
    <message>
        <source>“indexing” takes “includePatterns” and “excludePatterns”</source>
        <translation>„indexing“ enthält „includePatterns“ und „excludePatterns“</translation>
    </message>
</context>
<context>
    <name>coco::QueryEmbedder</name>
    <message>
        <source>The embedding service takes too long to answer.</source>
        <translation>Der Einbettungsdienst braucht zu lange für die Antwort.</translation>
    </message>
</context>
<context>
    <name>coco::Readiness</name>
    <message>
        <source>Its health check gives no answer: %1 Is the image one of CocoSearch?</source>
        <translation>Seine Zustandsprüfung gibt keine Antwort: %1 Ist das Abbild eines von CocoSearch?</translation>
    </message>
    <message>
        <source>The container was ended because it used more memory than it may. Allow it more (resources.memory_mib).</source>
        <translation>Der Container wurde beendet, weil er mehr Arbeitsspeicher gebraucht hat als erlaubt. Ihm mehr erlauben (resources.memory_mib).</translation>
    </message>
    <message>
        <source>The container ended with exit code %1 while it was starting.</source>
        <translation>Der Container endete beim Starten mit dem Exit-Code %1.</translation>
    </message>
    <message>
        <source>The stack cannot become ready. %1</source>
        <translation>Der Stack kann nicht bereit werden. %1</translation>
    </message>
    <message>
        <source>The stack was not ready within %1 seconds. %2</source>
        <translation>Der Stack war nicht innerhalb von %1 Sekunden bereit. %2</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
</context>
<context>
    <name>coco::RegexSearch</name>
    <message>
        <source>The expression is not valid at character %1: %2. Put a backslash before characters meant as they are, or search without --regex.</source>
        <translation>Der Ausdruck ist bei Zeichen %1 ungültig: %2. Vor Zeichen, die wörtlich gemeint sind, einen Backslash setzen oder ohne --regex suchen.</translation>
    </message>
</context>
<context>
    <name>coco::RegistryCredentials</name>
    <message>
        <source>%1 gave an answer that is not a login. Sign in again with “docker login”.</source>
        <translation>%1 gab eine Antwort, die keine Anmeldung ist. Sich mit „docker login“ erneut anmelden.</translation>
    </message>
    <message>
        <source>%1 did not answer. It may wait for a password: unlock the keychain and try again.</source>
        <translation>%1 hat nicht geantwortet. Vielleicht wartet es auf ein Passwort: den Schlüsselbund entsperren und erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation>%1 konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>Looking for the registry&apos;s login was cancelled.</source>
        <translation>Das Nachsehen nach der Anmeldung an der Registry wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1 failed. Sign in again with “docker login”.</source>
        <translation>%1 ist fehlgeschlagen. Sich mit „docker login“ erneut anmelden.</translation>
    </message>
    <message>
        <source>The Docker configuration names %1, which is not installed. Public images work without it.</source>
        <translation>Die Docker-Konfiguration nennt %1, das nicht installiert ist. Öffentliche Abbilder funktionieren ohne.</translation>
    </message>
</context>
<context>
    <name>coco::RemoteBackend</name>
    <message>
        <source>The server %1 is not managed by this program. Ask whoever runs it, or choose another back end: coco stack config set backend docker</source>
        <translation>Der Server %1 wird nicht von diesem Programm verwaltet. Fragen, wer ihn betreibt, oder ein anderes Backend wählen: coco stack config set backend docker</translation>
    </message>
    <message>
        <source>The file with the token, %1, cannot be read. Mend remote.token_file.</source>
        <translation>Die Datei mit dem Token, %1, kann nicht gelesen werden. remote.token_file berichtigen.</translation>
    </message>
    <message>
        <source>Wait until %1 is ready</source>
        <translation>Warten, bis %1 bereit ist</translation>
    </message>
</context>
<context>
    <name>coco::RepoPath</name>
    <message>
        <source>This is not a path inside the project. Give it relative to the project&apos;s folder, without “..”.</source>
        <translation>Das ist kein Pfad innerhalb des Projekts. Ihn relativ zum Ordner des Projekts angeben, ohne „..“.</translation>
    </message>
</context>
<context>
    <name>coco::RequestParser</name>
    <message>
        <source>This is not a well-formed HTTP/1.1 request.</source>
        <translation>Das ist keine wohlgeformte HTTP/1.1-Anfrage.</translation>
    </message>
    <message>
        <source>The request body is too long; at most %1 bytes are accepted.</source>
        <translation>Der Rumpf der Anfrage ist zu lang; höchstens %1 Bytes werden angenommen.</translation>
    </message>
    <message>
        <source>The request&apos;s header fields are too long; at most %1 bytes are accepted.</source>
        <translation>Die Kopffelder der Anfrage sind zu lang; höchstens %1 Bytes werden angenommen.</translation>
    </message>
    <message>
        <source>A control character, a folded line or a bare line break.</source>
        <translation>Ein Steuerzeichen, eine gefaltete Zeile oder ein einzelner Zeilenumbruch.</translation>
    </message>
    <message>
        <source>A chunk header or trailer is too long.</source>
        <translation>Kopf oder Nachspann eines Chunks ist zu lang.</translation>
    </message>
</context>
<context>
    <name>coco::RequestRules</name>
    <message>
        <source>The request target has to start with /.</source>
        <translation>Das Ziel der Anfrage muss mit / beginnen.</translation>
    </message>
    <message>
        <source>The request target must not hold a fragment (#).</source>
        <translation>Das Ziel der Anfrage darf kein Fragment (#) enthalten.</translation>
    </message>
    <message>
        <source>The request target is not well encoded: every % needs two hexadecimal digits, and the path has to be UTF-8 without NUL.</source>
        <translation>Das Ziel der Anfrage ist nicht richtig kodiert: Jedes % braucht zwei hexadezimale Ziffern, und der Pfad muss UTF-8 ohne NUL sein.</translation>
    </message>
    <message>
        <source>A request has either Content-Length or Transfer-Encoding, not both.</source>
        <translation>Eine Anfrage hat entweder Content-Length oder Transfer-Encoding, nicht beides.</translation>
    </message>
    <message>
        <source>Content-Length has to be one decimal number.</source>
        <translation>Content-Length muss eine Dezimalzahl sein.</translation>
    </message>
    <message>
        <source>The only Transfer-Encoding understood here is chunked.</source>
        <translation>Die einzige hier verstandene Transfer-Encoding ist chunked.</translation>
    </message>
    <message>
        <source>The request body is %1 bytes long; at most %2 are accepted.</source>
        <translation>Der Rumpf der Anfrage ist %1 Bytes lang; höchstens %2 werden angenommen.</translation>
    </message>
    <message>
        <source>The only expectation met here is 100-continue.</source>
        <translation>Die einzige hier erfüllte Erwartung ist 100-continue.</translation>
    </message>
    <message>
        <source>A request needs exactly one Host field.</source>
        <translation>Eine Anfrage braucht genau ein Host-Feld.</translation>
    </message>
    <message>
        <source>This server does not answer to the name &quot;%1&quot;. Use localhost, or start it with --allowed-host for that name.</source>
        <translation>Dieser Server antwortet nicht auf den Namen „%1“. localhost verwenden oder ihn mit --allowed-host für diesen Namen starten.</translation>
    </message>
    <message>
        <source>Pages of %1 may not use this server. Only pages of this computer and of names given by --allowed-host may.</source>
        <translation>Seiten von %1 dürfen diesen Server nicht benutzen. Nur Seiten dieses Rechners und von Namen aus --allowed-host dürfen es.</translation>
    </message>
    <message>
        <source>This server asks for its access token. Send it as &quot;Authorization: Bearer …&quot;; it is in the server&apos;s token file.</source>
        <translation>Dieser Server verlangt sein Zugriffstoken. Es als „Authorization: Bearer …“ senden; es steht in der Tokendatei des Servers.</translation>
    </message>
</context>
<context>
    <name>coco::ResourceSource</name>
    <message>
        <source>The stack is not running.</source>
        <translation>Der Stack läuft nicht.</translation>
    </message>
    <message>
        <source>The embedded server is not running.</source>
        <translation>Der eingebettete Server läuft nicht.</translation>
    </message>
    <message>
        <source>What a server on another machine uses can only be seen there.</source>
        <translation>Was ein Server auf einem anderen Rechner verbraucht, ist nur dort zu sehen.</translation>
    </message>
</context>
<context>
    <name>coco::RootApproval</name>
    <message>
        <source>There is no folder %1. Check the spelling, and that the disk it lies on is mounted.</source>
        <translation>Es gibt keinen Ordner %1. Die Schreibweise prüfen und ob der Datenträger eingehängt ist, auf dem er liegt.</translation>
    </message>
    <message>
        <source>The root of the file system is never indexed. Choose the folder of a project.</source>
        <translation>Die Wurzel des Dateisystems wird nie indiziert. Den Ordner eines Projekts wählen.</translation>
    </message>
    <message>
        <source>The folder %1 is or holds the whole home folder, which is never indexed. Choose the folder of a project inside it.</source>
        <translation>Der Ordner %1 ist oder enthält den ganzen persönlichen Ordner, der nie indiziert wird. Den Ordner eines Projekts darin wählen.</translation>
    </message>
    <message>
        <source>The folder %1 holds keys or credentials, which are never indexed. Choose the folder of a project.</source>
        <translation>Der Ordner %1 enthält Schlüssel oder Zugangsdaten, die nie indiziert werden. Den Ordner eines Projekts wählen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an absolute path. Give the whole path of the folder, starting with a slash.</source>
        <translation>„%1“ ist kein absoluter Pfad. Den ganzen Pfad des Ordners angeben, beginnend mit einem Schrägstrich.</translation>
    </message>
    <message>
        <source>%1 is a file. Give the folder that holds the code.</source>
        <translation>%1 ist eine Datei. Den Ordner angeben, der den Code enthält.</translation>
    </message>
    <message>
        <source>The folder %1 has not been approved for indexing. Approve it by running &quot;coco index %1&quot; once, by adding it in the desktop application, or by starting the server with --root.</source>
        <translation>Der Ordner %1 ist nicht zum Indizieren freigegeben. Ihn freigeben: einmal „coco index %1“ ausführen, ihn in der Desktop-Anwendung hinzufügen oder den Server mit --root starten.</translation>
    </message>
    <message>
        <source>the server looked for %1</source>
        <translation>der Server suchte nach %1</translation>
    </message>
</context>
<context>
    <name>coco::SaveLines</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The lines could not be saved as %1. Choose another place, or make room there.</source>
        <translation>Die Zeilen konnten nicht als %1 gespeichert werden. Einen anderen Ort wählen oder dort Platz schaffen.</translation>
    </message>
</context>
<context>
    <name>coco::SearchAnswer</name>
    <message>
        <source>strong</source>
        <translation>stark</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>schwach</translation>
    </message>
    <message>
        <source>The search server&apos;s answer cannot be understood. Search again; if it stays, restart the application.</source>
        <translation>Die Antwort des Suchservers kann nicht verstanden werden. Erneut suchen; wenn es bleibt, die Anwendung neu starten.</translation>
    </message>
</context>
<context>
    <name>coco::SearchPlan</name>
    <message>
        <source>The query is empty. Give some words, a name or a path to look for.</source>
        <translation>Die Anfrage ist leer. Einige Wörter, einen Namen oder einen Pfad angeben, nach dem gesucht wird.</translation>
    </message>
    <message>
        <source>The query has %1 characters; at most %2 are allowed. Shorten it.</source>
        <translation>Die Anfrage hat %1 Zeichen; höchstens %2 sind erlaubt. Sie kürzen.</translation>
    </message>
    <message>
        <source>The limit is %1; give a number from 1 to %2.</source>
        <translation>Die Grenze ist %1; eine Zahl von 1 bis %2 angeben.</translation>
    </message>
    <message>
        <source>No index was named. “coco list” shows the indexes there are.</source>
        <translation>Es wurde kein Index genannt. „coco list“ zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>“%1” is not a language known here. “coco languages” shows the names.</source>
        <translation>„%1“ ist keine hier bekannte Sprache. „coco languages“ zeigt die Namen.</translation>
    </message>
</context>
<context>
    <name>coco::SectionBytes</name>
    <message>
        <source>A part of the index ends too early. Rebuild it with “coco index --fresh FOLDER”.</source>
        <translation>Ein Teil des Index endet zu früh. Ihn mit „coco index --fresh ORDNER“ neu aufbauen.</translation>
    </message>
</context>
<context>
    <name>coco::Segment</name>
    <message>
        <source>A file of the index could not be read. Check the disk, then try again.</source>
        <translation>Eine Datei des Index konnte nicht gelesen werden. Den Datenträger prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>A part of the index is damaged (%1). Index its folder again to rebuild that part.</source>
        <translation>Ein Teil des Index ist beschädigt (%1). Den Ordner erneut indizieren, um diesen Teil neu aufzubauen.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
</context>
<context>
    <name>coco::ServiceStatus</name>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>Eingeschränkt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>Port %1 verwenden</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Engine starten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Protokoll anzeigen</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>%1 herunterladen</translation>
    </message>
    <message>
        <source>Create the container anew</source>
        <translation>Container neu anlegen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Show what uses the disk</source>
        <translation>Anzeigen, was Platz belegt</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>MCP server</source>
        <translation>MCP-Server</translation>
    </message>
    <message>
        <source>Index store</source>
        <translation>Indexspeicher</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Einbettung</translation>
    </message>
</context>
<context>
    <name>coco::Settings</name>
    <message>
        <source>The settings file %1 cannot be read. Check its permissions.</source>
        <translation>Die Einstellungsdatei %1 kann nicht gelesen werden. Ihre Berechtigungen prüfen.</translation>
    </message>
    <message>
        <source>The settings file %1 cannot be written. Check the folder&apos;s permissions and free space.</source>
        <translation>Die Einstellungsdatei %1 kann nicht geschrieben werden. Die Berechtigungen des Ordners und den freien Platz prüfen.</translation>
    </message>
    <message>
        <source>The settings file %1 could not be understood, so the defaults are in use. The old file was kept as %2.</source>
        <translation>Die Einstellungsdatei %1 konnte nicht verstanden werden, daher gelten die Vorgaben. Die alte Datei wurde als %2 aufbewahrt.</translation>
    </message>
    <message>
        <source>The settings file %1 could not be understood, so the defaults are in use. It will be overwritten by the next change.</source>
        <translation>Die Einstellungsdatei %1 konnte nicht verstanden werden, daher gelten die Vorgaben. Die nächste Änderung überschreibt sie.</translation>
    </message>
</context>
<context>
    <name>coco::SmallFile</name>
    <message>
        <source>%1 is not a file. Move it away and try again.</source>
        <translation>%1 ist keine Datei. Den Eintrag verschieben und erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check who owns it.</source>
        <translation>%1 kann nicht gelesen werden. Prüfen, wem die Datei gehört.</translation>
    </message>
    <message>
        <source>%1 is too large for a configuration file.</source>
        <translation>%1 ist zu groß für eine Konfigurationsdatei.</translation>
    </message>
</context>
<context>
    <name>coco::SqliteConnection</name>
    <message>
        <source>Stored data are damaged. Rebuild the index with “coco index --fresh FOLDER”.</source>
        <translation>Gespeicherte Daten sind beschädigt. Den Index mit „coco index --fresh ORDNER“ neu aufbauen.</translation>
    </message>
    <message>
        <source>The disk is full, so the index could not be written. What was stored before is kept. Free some space, then index again.</source>
        <translation>Der Datenträger ist voll, daher konnte der Index nicht geschrieben werden. Was vorher gespeichert war, bleibt erhalten. Platz schaffen, dann erneut indizieren.</translation>
    </message>
    <message>
        <source>The data folder cannot be written. Make it writable, or choose another with --data.</source>
        <translation>Der Datenordner kann nicht beschrieben werden. Ihn beschreibbar machen oder mit --data einen anderen wählen.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>Another program is using the database. Close it, then try again.</source>
        <translation>Ein anderes Programm benutzt die Datenbank. Es schließen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The database refused a statement. Please report this with the detail.</source>
        <translation>Die Datenbank hat eine Anweisung abgelehnt. Bitte mit den Einzelheiten melden.</translation>
    </message>
    <message>
        <source>The database could not be read or written. Check the disk, then try again.</source>
        <translation>Die Datenbank konnte nicht gelesen oder geschrieben werden. Den Datenträger prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The index file is missing. Rebuild the index with “coco index --fresh FOLDER”.</source>
        <translation>Die Indexdatei fehlt. Den Index mit „coco index --fresh ORDNER“ neu aufbauen.</translation>
    </message>
</context>
<context>
    <name>coco::StackDiskUse</name>
    <message>
        <source>What a server on another machine uses can only be seen there.</source>
        <translation>Was ein Server auf einem anderen Rechner verbraucht, ist nur dort zu sehen.</translation>
    </message>
</context>
<context>
    <name>coco::StackHealth</name>
    <message>
        <source>It failed and gave no reason. Its log may tell more.</source>
        <translation>Es ist ohne Angabe eines Grundes fehlgeschlagen. Sein Protokoll sagt vielleicht mehr.</translation>
    </message>
    <message>
        <source>The server works with limits.</source>
        <translation>Der Server arbeitet mit Einschränkungen.</translation>
    </message>
    <message>
        <source>The container&apos;s health check gave no answer that can be read. It may have taken too long, or the image is another one. The container&apos;s log tells more.</source>
        <translation>Die Zustandsprüfung des Containers gab keine lesbare Antwort. Vielleicht hat sie zu lange gedauert, oder es ist ein anderes Abbild. Das Protokoll des Containers sagt mehr.</translation>
    </message>
</context>
<context>
    <name>coco::StackPlan</name>
    <message>
        <source>A container named %1 exists and is not ours; it is left alone. Rename it, or give the stack another name: coco stack config set name %2</source>
        <translation>Einen Container namens %1 gibt es schon, und er gehört nicht zu CocoSearch; er bleibt unberührt. Ihn umbenennen oder dem Stack einen anderen Namen geben: coco stack config set name %2</translation>
    </message>
    <message>
        <source>The volume %1 exists and is not ours; it is left alone. Use another one: coco stack config set volume %2</source>
        <translation>Das Volume %1 gibt es schon, und es gehört nicht zu CocoSearch; es bleibt unberührt. Ein anderes verwenden: coco stack config set volume %2</translation>
    </message>
    <message>
        <source>A network named %1 exists and is not ours; it is left alone. Give the stack another name: coco stack config set name %2</source>
        <translation>Ein Netzwerk namens %1 gibt es schon, und es gehört nicht zu CocoSearch; es bleibt unberührt. Dem Stack einen anderen Namen geben: coco stack config set name %2</translation>
    </message>
    <message>
        <source>The container %1 uses the volume %2. Two servers on one volume would destroy it: stop %1 first.</source>
        <translation>Der Container %1 benutzt das Volume %2. Zwei Server auf einem Volume würden es zerstören: zuerst %1 anhalten.</translation>
    </message>
    <message>
        <source>the volume %1 with every index</source>
        <translation>das Volume %1 mit jedem Index</translation>
    </message>
    <message>
        <source>your source folders, which are only read</source>
        <translation>die Ordner mit Quelltext, die nur gelesen werden</translation>
    </message>
    <message>
        <source>Check the ports</source>
        <translation>Die Ports prüfen</translation>
    </message>
    <message>
        <source>Back up the indexes, because the image changes</source>
        <translation>Die Indizes sichern, weil das Abbild wechselt</translation>
    </message>
    <message>
        <source>Stop the container %1 and keep it until the new one is ready</source>
        <translation>Den Container %1 anhalten und aufbewahren, bis der neue bereit ist</translation>
    </message>
    <message>
        <source>Create the container %1</source>
        <translation>Den Container %1 anlegen</translation>
    </message>
    <message>
        <source>Put the key of the embedding service into the volume</source>
        <translation>Den Schlüssel des Einbettungsdienstes in das Volume legen</translation>
    </message>
    <message>
        <source>Start it</source>
        <translation>Ihn starten</translation>
    </message>
    <message>
        <source>Wait until every service is ready</source>
        <translation>Warten, bis jeder Dienst bereit ist</translation>
    </message>
    <message>
        <source>Remove the old container</source>
        <translation>Den alten Container entfernen</translation>
    </message>
    <message>
        <source>Check the free space</source>
        <translation>Den freien Platz prüfen</translation>
    </message>
    <message>
        <source>Pull the image %1</source>
        <translation>Das Abbild %1 laden</translation>
    </message>
    <message>
        <source>Create the network %1</source>
        <translation>Das Netzwerk %1 anlegen</translation>
    </message>
    <message>
        <source>Create the volume %1</source>
        <translation>Das Volume %1 anlegen</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Erhalten bleibt: %1</translation>
    </message>
    <message>
        <source>Settle the change that was interrupted</source>
        <translation>Die unterbrochene Änderung zu Ende bringen</translation>
    </message>
</context>
<context>
    <name>coco::StackPreview</name>
    <message>
        <source>The engine runs on another computer, whose folders and ports it would use. Choose one of this machine.</source>
        <translation>Die Engine läuft auf einem anderen Rechner, dessen Ordner und Ports sie verwenden würde. Eine dieses Rechners wählen.</translation>
    </message>
</context>
<context>
    <name>coco::StackSpec</name>
    <message>
        <source>Give the server&apos;s address, such as https://code.example.org.</source>
        <translation>Die Adresse des Servers angeben, etwa https://code.example.org.</translation>
    </message>
    <message>
        <source>The address must not hold a password. Name a file with the token in remote.token_file.</source>
        <translation>Die Adresse darf kein Passwort enthalten. In remote.token_file eine Datei mit dem Token nennen.</translation>
    </message>
    <message>
        <source>“%1” is no name for this. Use 2 to 63 letters, digits, dots, dashes and underscores.</source>
        <translation>„%1“ ist kein Name dafür. 2 bis 63 Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche verwenden.</translation>
    </message>
    <message>
        <source>“%1” is no image of the stack. Use full or slim.</source>
        <translation>„%1“ ist kein Abbild des Stacks. full oder slim verwenden.</translation>
    </message>
    <message>
        <source>%1 is no port. Use 1 to 65535, or 0 for none.</source>
        <translation>%1 ist kein Port. 1 bis 65535 verwenden oder 0 für keinen.</translation>
    </message>
    <message>
        <source>%1 is no port. Use 1 to 65535.</source>
        <translation>%1 ist kein Port. 1 bis 65535 verwenden.</translation>
    </message>
    <message>
        <source>Port %1 is used twice. Give each service a port of its own.</source>
        <translation>Port %1 wird zweimal verwendet. Jedem Dienst einen eigenen Port geben.</translation>
    </message>
    <message>
        <source>“%1” is not the whole path of a folder, or holds “;” or “=”.</source>
        <translation>„%1“ ist nicht der ganze Pfad eines Ordners oder enthält „;“ oder „=“.</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a folder in the container.</source>
        <translation>„%1“ kann kein Name eines Ordners im Container sein.</translation>
    </message>
    <message>
        <source>Two repositories are called %1. Rename one.</source>
        <translation>Zwei Repositorys heißen %1. Eines umbenennen.</translation>
    </message>
    <message>
        <source>Give a number of processors, or 0 for no limit.</source>
        <translation>Eine Anzahl von Prozessoren angeben oder 0 für keine Grenze.</translation>
    </message>
    <message>
        <source>The stack needs at least 512 MiB; 0 means no limit.</source>
        <translation>Der Stack braucht mindestens 512 MiB; 0 heißt keine Grenze.</translation>
    </message>
    <message>
        <source>Give at least 64 MiB; 1024 is a good value.</source>
        <translation>Mindestens 64 MiB angeben; 1024 ist ein guter Wert.</translation>
    </message>
    <message>
        <source>Give 10 to 600 seconds: PostgreSQL needs time to close its files.</source>
        <translation>10 bis 600 Sekunden angeben: PostgreSQL braucht Zeit, um seine Dateien zu schließen.</translation>
    </message>
    <message>
        <source>Give 5 to 3600 seconds.</source>
        <translation>5 bis 3600 Sekunden angeben.</translation>
    </message>
    <message>
        <source>“%1” is no name of a variable.</source>
        <translation>„%1“ ist kein Name einer Variable.</translation>
    </message>
    <message>
        <source>The value must be one line.</source>
        <translation>Der Wert muss aus einer Zeile bestehen.</translation>
    </message>
    <message>
        <source>This variable follows from the repositories. Set those instead.</source>
        <translation>Diese Variable ergibt sich aus den Repositorys. Stattdessen jene einstellen.</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>an object of texts</source>
        <translation>ein Objekt aus Texten</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>a list of objects</source>
        <translation>eine Liste aus Objekten</translation>
    </message>
    <message>
        <source>%1 must be %2. Mend or remove the entry.</source>
        <translation>%1 muss %2 sein. Den Eintrag berichtigen oder entfernen.</translation>
    </message>
    <message>
        <source>embedded, docker or remote</source>
        <translation>embedded, docker oder remote</translation>
    </message>
    <message>
        <source>The stack&apos;s settings were written by a newer version of this program (format %1, this one knows %2). Update the program.</source>
        <translation>Die Einstellungen des Stacks wurden von einer neueren Version dieses Programms geschrieben (Format %1, diese kennt %2). Das Programm aktualisieren.</translation>
    </message>
    <message>
        <source>Known are %1.</source>
        <translation>Bekannt sind %1.</translation>
    </message>
    <message>
        <source>Do you mean %1?</source>
        <translation>War %1 gemeint?</translation>
    </message>
    <message>
        <source>The stack has no setting “%1”. %2</source>
        <translation>Der Stack hat keine Einstellung „%1“. %2</translation>
    </message>
    <message>
        <source>%1 is true or false, not “%2”.</source>
        <translation>%1 ist true oder false, nicht „%2“.</translation>
    </message>
    <message>
        <source>%1 is a number, not “%2”.</source>
        <translation>%1 ist eine Zahl, nicht „%2“.</translation>
    </message>
    <message>
        <source>%1 takes JSON of the form that “config get %1” shows.</source>
        <translation>%1 nimmt JSON der Form, die „config get %1“ zeigt.</translation>
    </message>
</context>
<context>
    <name>coco::StackSpecFile</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check who owns it.</source>
        <translation>%1 kann nicht gelesen werden. Prüfen, wem die Datei gehört.</translation>
    </message>
    <message>
        <source>%1 is not a file of ours: it is larger than 1 MiB. Move it away.</source>
        <translation>%1 ist keine Datei dieses Programms: Sie ist größer als 1 MiB. Sie verschieben.</translation>
    </message>
    <message>
        <source>%1 cannot be understood. Mend it, or move it away to begin with the defaults.</source>
        <translation>%1 kann nicht verstanden werden. Die Datei berichtigen oder verschieben, um mit den Vorgaben zu beginnen.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>coco::StackStatus</name>
    <message>
        <source>No engine</source>
        <translation>Keine Engine</translation>
    </message>
    <message>
        <source>Not created</source>
        <translation>Nicht angelegt</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Eingeschränkt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>coco::StackWording</name>
    <message>
        <source>Port of the MCP server</source>
        <translation>Port des MCP-Servers</translation>
    </message>
    <message>
        <source>Port of PostgreSQL</source>
        <translation>Port von PostgreSQL</translation>
    </message>
    <message>
        <source>Port of Ollama</source>
        <translation>Port von Ollama</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>Content of the image</source>
        <translation>Inhalt des Abbilds</translation>
    </message>
    <message>
        <source>Name of the container</source>
        <translation>Name des Containers</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Folders the container sees</source>
        <translation>Ordner, die der Container sieht</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>Memory in MiB</source>
        <translation>Arbeitsspeicher in MiB</translation>
    </message>
    <message>
        <source>Shared memory in MiB</source>
        <translation>Gemeinsamer Speicher in MiB</translation>
    </message>
    <message>
        <source>Embedding service</source>
        <translation>Einbettungsdienst</translation>
    </message>
    <message>
        <source>Embedding model</source>
        <translation>Einbettungsmodell</translation>
    </message>
    <message>
        <source>Address of the embedding service</source>
        <translation>Adresse des Einbettungsdienstes</translation>
    </message>
    <message>
        <source>File with the embedding key</source>
        <translation>Datei mit dem Einbettungsschlüssel</translation>
    </message>
    <message>
        <source>Starts with the engine</source>
        <translation>Startet mit der Engine</translation>
    </message>
    <message>
        <source>Seconds it may take to stop</source>
        <translation>Sekunden, die das Anhalten dauern darf</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>for %1 min</source>
        <translation>seit %1 min</translation>
    </message>
    <message>
        <source>for %1 h</source>
        <translation>seit %1 h</translation>
    </message>
    <message>
        <source>for %1 d</source>
        <translation>seit %1 T.</translation>
    </message>
    <message>
        <source>under 1 ms</source>
        <translation>unter 1 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 of %2 connections</source>
        <translation>%1 von %2 Verbindungen</translation>
    </message>
    <message>
        <source>%1 dimensions</source>
        <translation>%1 Dimensionen</translation>
    </message>
    <message>
        <source>%1 chunks</source>
        <translation>%1 Abschnitte</translation>
    </message>
    <message>
        <source>Docker</source>
        <translation>Docker</translation>
    </message>
    <message>
        <source>remote server</source>
        <translation>entfernter Server</translation>
    </message>
    <message>
        <source>embedded</source>
        <translation>eingebettet</translation>
    </message>
    <message>
        <source>Remote server</source>
        <translation>Entfernter Server</translation>
    </message>
    <message>
        <source>Server at %1</source>
        <translation>Server auf %1</translation>
    </message>
    <message>
        <source>Embedded server</source>
        <translation>Eingebetteter Server</translation>
    </message>
    <message>
        <source>container %1</source>
        <translation>Container %1</translation>
    </message>
    <message>
        <source>Starting the stack</source>
        <translation>Stack wird gestartet</translation>
    </message>
    <message>
        <source>Stopping the stack</source>
        <translation>Stack wird angehalten</translation>
    </message>
    <message>
        <source>Restarting the stack</source>
        <translation>Stack wird neu gestartet</translation>
    </message>
    <message>
        <source>Downloading the image</source>
        <translation>Abbild wird heruntergeladen</translation>
    </message>
    <message>
        <source>Building the image</source>
        <translation>Abbild wird gebaut</translation>
    </message>
    <message>
        <source>Loading the image</source>
        <translation>Abbild wird geladen</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Sicherung läuft</translation>
    </message>
    <message>
        <source>Restoring the backup</source>
        <translation>Sicherung wird wiederhergestellt</translation>
    </message>
    <message>
        <source>Removing the stack</source>
        <translation>Stack wird entfernt</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Wird nachgesehen</translation>
    </message>
</context>
<context>
    <name>coco::StateShape</name>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Eingeschränkt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
</context>
<context>
    <name>coco::StoreExchange</name>
    <message>
        <source>The indexes in %1 could not be exchanged. Look who owns them and what is mounted there.</source>
        <translation>Die Indizes in %1 konnten nicht ausgetauscht werden. Nachsehen, wem sie gehören und was dort eingehängt ist.</translation>
    </message>
</context>
<context>
    <name>coco::TrigramMerge</name>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
</context>
<context>
    <name>coco::TrigramReader</name>
    <message>
        <source>The part of the index for exact text is damaged. Rebuild it with “coco index --fresh FOLDER”.</source>
        <translation>Der Teil des Index für genauen Text ist beschädigt. Ihn mit „coco index --fresh ORDNER“ neu aufbauen.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
</context>
<context>
    <name>coco::Uninstall</name>
    <message>
        <source>Whether an engine holds something of ours cannot be told: %1</source>
        <translation>Ob eine Engine etwas von CocoSearch enthält, lässt sich nicht feststellen: %1</translation>
    </message>
    <message>
        <source>It could not be removed wholly. Look who owns what is left.</source>
        <translation>Es konnte nicht ganz entfernt werden. Nachsehen, wem der Rest gehört.</translation>
    </message>
    <message>
        <source>Kept while something of ours is left in the engine: it holds what tells ours from others&apos;.</source>
        <translation>Bleibt, solange in der Engine noch etwas von CocoSearch liegt: Es enthält, was Eigenes von Fremdem unterscheidet.</translation>
    </message>
    <message>
        <source>%1 is kept: it tells what is ours in the engine. Uninstall again when the engine runs.</source>
        <translation>%1 bleibt: Daran ist zu erkennen, was in der Engine uns gehört. Erneut deinstallieren, sobald die Engine läuft.</translation>
    </message>
</context>
<context>
    <name>coco::VectorLeg</name>
    <message>
        <source>“%1” was searched by words only: its vectors were made by %2, this server uses %3. Start the server with the former, or run “coco index %4 --fresh”.</source>
        <translation>In „%1“ wurde nur nach Wörtern gesucht: Seine Vektoren stammen von %2, dieser Server verwendet %3. Den Server mit dem ersten starten oder „coco index %4 --fresh“ ausführen.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>“%1” was searched by words only: %2</source>
        <translation>In „%1“ wurde nur nach Wörtern gesucht: %2</translation>
    </message>
</context>
<context>
    <name>coco::VectorSection</name>
    <message>
        <source>The vectors of the index are damaged. Rebuild it with “coco index --fresh FOLDER”.</source>
        <translation>Die Vektoren des Index sind beschädigt. Ihn mit „coco index --fresh ORDNER“ neu aufbauen.</translation>
    </message>
    <message>
        <source>A vector has %1 dimensions, the index %2. Build the index anew with --fresh.</source>
        <translation>Ein Vektor hat %1 Dimensionen, der Index %2. Den Index mit --fresh neu aufbauen.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
</context>
<context>
    <name>coco::WatchWording</name>
    <message>
        <source>looked at every minute</source>
        <translation>jede Minute angesehen</translation>
    </message>
    <message>
        <source>kept up to date by a program that watches elsewhere</source>
        <translation>wird von einem Programm aktuell gehalten, das anderswo beobachtet</translation>
    </message>
    <message>
        <source>cannot be watched now, tried again</source>
        <translation>kann gerade nicht beobachtet werden, wird erneut versucht</translation>
    </message>
    <message>
        <source>kept up to date</source>
        <translation>wird aktuell gehalten</translation>
    </message>
    <message>
        <source>about to be watched by this application</source>
        <translation>wird gleich von dieser Anwendung beobachtet</translation>
    </message>
    <message>
        <source>kept up to date, watched by this application</source>
        <translation>wird aktuell gehalten, von dieser Anwendung beobachtet</translation>
    </message>
    <message>
        <source>This application cannot keep it up to date just now, and tries again: %1</source>
        <translation>Diese Anwendung kann es gerade nicht aktuell halten und versucht es erneut: %1</translation>
    </message>
    <message>
        <source>This application does not watch it: %1</source>
        <translation>Diese Anwendung beobachtet es nicht: %1</translation>
    </message>
</context>
<context>
    <name>coco::WordMerge</name>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
</context>
<context>
    <name>coco::WordSearch</name>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
</context>
<context>
    <name>coco::Wording</name>
    <message>
        <source>may not be read</source>
        <translation>darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>vanished while indexing</source>
        <translation>während des Indizierens verschwunden</translation>
    </message>
    <message>
        <source>changed while being read</source>
        <translation>während des Lesens geändert</translation>
    </message>
    <message>
        <source>larger than the limit</source>
        <translation>größer als die Grenze</translation>
    </message>
    <message>
        <source>not text</source>
        <translation>kein Text</translation>
    </message>
    <message>
        <source>could not be understood</source>
        <translation>konnte nicht verstanden werden</translation>
    </message>
    <message>
        <source>left out by an ignore file</source>
        <translation>durch eine Ignore-Datei ausgelassen</translation>
    </message>
    <message>
        <source>left out by the built-in list</source>
        <translation>durch die eingebaute Liste ausgelassen</translation>
    </message>
    <message>
        <source>may hold a secret</source>
        <translation>könnte ein Geheimnis enthalten</translation>
    </message>
    <message>
        <source>link that leaves the project</source>
        <translation>Verknüpfung, die aus dem Projekt hinausführt</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>erzeugt</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 minute ago</source>
        <translation>vor %1 Minute</translation>
    </message>
    <message>
        <source>%1 minutes ago</source>
        <translation>vor %1 Minuten</translation>
    </message>
    <message>
        <source>%1 hour ago</source>
        <translation>vor %1 Stunde</translation>
    </message>
    <message>
        <source>%1 hours ago</source>
        <translation>vor %1 Stunden</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>noch etwa %1 s</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>noch etwa %1 min</translation>
    </message>
    <message>
        <source>looking through %1</source>
        <translation>%1 wird durchgesehen</translation>
    </message>
    <message>
        <source>indexing %1 %2 %</source>
        <translation>%1 wird indiziert: %2 %</translation>
    </message>
    <message>
        <source>%1 file added</source>
        <translation>%1 Datei hinzugefügt</translation>
    </message>
    <message>
        <source>%1 files added</source>
        <translation>%1 Dateien hinzugefügt</translation>
    </message>
    <message>
        <source>%1 file updated</source>
        <translation>%1 Datei aktualisiert</translation>
    </message>
    <message>
        <source>%1 files updated</source>
        <translation>%1 Dateien aktualisiert</translation>
    </message>
    <message>
        <source>%1 file removed</source>
        <translation>%1 Datei entfernt</translation>
    </message>
    <message>
        <source>%1 files removed</source>
        <translation>%1 Dateien entfernt</translation>
    </message>
    <message>
        <source>%1 file failed</source>
        <translation>%1 Datei fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 files failed</source>
        <translation>%1 Dateien fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 file by lines only</source>
        <translation>%1 Datei nur zeilenweise</translation>
    </message>
    <message>
        <source>%1 files by lines only</source>
        <translation>%1 Dateien nur zeilenweise</translation>
    </message>
    <message>
        <source>nothing had changed</source>
        <translation>nichts hatte sich geändert</translation>
    </message>
</context>
<context>
    <name>coco::cli</name>
    <message>
        <source>Run the server that owns the indexes</source>
        <translation>Den Server ausführen, dem die Indizes gehören</translation>
    </message>
    <message>
        <source>http (same as streamable-http, default) or stdio</source>
        <translation>http (wie streamable-http, Vorgabe) oder stdio</translation>
    </message>
    <message>
        <source>address to listen on (127.0.0.1); any other needs --token-file</source>
        <translation>Adresse, auf der gelauscht wird (127.0.0.1); jede andere braucht --token-file</translation>
    </message>
    <message>
        <source>port to listen on (3000, or a free one when it is taken)</source>
        <translation>Port, auf dem gelauscht wird (3000, oder ein freier, wenn er belegt ist)</translation>
    </message>
    <message>
        <source>where the indexes live: sqlite:///FOLDER or postgresql://USER@HOST/DATABASE</source>
        <translation>wo die Indizes liegen: sqlite:///ORDNER oder postgresql://BENUTZER@RECHNER/DATENBANK</translation>
    </message>
    <message>
        <source>file whose first line is the token clients must send</source>
        <translation>Datei, deren erste Zeile das Token ist, das Clients senden müssen</translation>
    </message>
    <message>
        <source>folder that may be indexed; may be repeated</source>
        <translation>Ordner, der indiziert werden darf; mehrfach möglich</translation>
    </message>
    <message>
        <source>host name clients may use; may be repeated</source>
        <translation>Rechnername, den Clients verwenden dürfen; mehrfach möglich</translation>
    </message>
    <message>
        <source>end when nobody asked anything for so long</source>
        <translation>enden, wenn so lange niemand etwas gefragt hat</translation>
    </message>
    <message>
        <source>end when standard input closes</source>
        <translation>enden, wenn die Standardeingabe schließt</translation>
    </message>
    <message>
        <source>started in the background by another command</source>
        <translation>von einem anderen Befehl im Hintergrund gestartet</translation>
    </message>
    <message>
        <source>Index a folder, or bring its index up to date</source>
        <translation>Einen Ordner indizieren oder seinen Index auf den neuesten Stand bringen</translation>
    </message>
    <message>
        <source>name of the index (else from cocosearch.yaml or the folder&apos;s name)</source>
        <translation>Name des Index (sonst aus cocosearch.yaml oder der Name des Ordners)</translation>
    </message>
    <message>
        <source>forget what is stored and index everything again</source>
        <translation>Gespeichertes vergessen und alles neu indizieren</translation>
    </message>
    <message>
        <source>Ask the indexes a question</source>
        <translation>Den Indizes eine Frage stellen</translation>
    </message>
    <message>
        <source>index to search; may be repeated (else the one of this folder, else all)</source>
        <translation>zu durchsuchender Index; mehrfach möglich (sonst der dieses Ordners, sonst alle)</translation>
    </message>
    <message>
        <source>how many results at most (10)</source>
        <translation>wie viele Treffer höchstens (10)</translation>
    </message>
    <message>
        <source>only this language; several separated by commas</source>
        <translation>nur diese Sprache; mehrere durch Kommas getrennt</translation>
    </message>
    <message>
        <source>only files whose path matches, e.g. &quot;src/**/*.py&quot;</source>
        <translation>nur Dateien, deren Pfad passt, z. B. &quot;src/**/*.py&quot;</translation>
    </message>
    <message>
        <source>only function, class, method or interface</source>
        <translation>nur function, class, method oder interface</translation>
    </message>
    <message>
        <source>only symbols whose name matches, e.g. &quot;get*&quot;</source>
        <translation>nur Symbole, deren Name passt, z. B. &quot;get*&quot;</translation>
    </message>
    <message>
        <source>take the query as a regular expression (RE2)</source>
        <translation>die Anfrage als regulären Ausdruck verstehen (RE2)</translation>
    </message>
    <message>
        <source>leave out results scored lower (0 to 1)</source>
        <translation>Treffer mit kleinerem Wert auslassen (0 bis 1)</translation>
    </message>
    <message>
        <source>lines shown around each result</source>
        <translation>Zeilen, die um jeden Treffer gezeigt werden</translation>
    </message>
    <message>
        <source>say why each result ranks where it does</source>
        <translation>bei jedem Treffer sagen, warum er dort steht</translation>
    </message>
    <message>
        <source>List the indexes</source>
        <translation>Die Indizes auflisten</translation>
    </message>
    <message>
        <source>list what was removed and can still be restored</source>
        <translation>auflisten, was entfernt wurde und sich noch wiederherstellen lässt</translation>
    </message>
    <message>
        <source>Show sizes, languages and state of indexes</source>
        <translation>Größen, Sprachen und Zustand der Indizes anzeigen</translation>
    </message>
    <message>
        <source>only this index</source>
        <translation>nur dieser Index</translation>
    </message>
    <message>
        <source>also list the files that could not be indexed, or by lines only</source>
        <translation>auch die Dateien auflisten, die nicht oder nur zeilenweise indiziert werden konnten</translation>
    </message>
    <message>
        <source>Remove an index; it can be restored for 24 hours</source>
        <translation>Einen Index entfernen; 24 Stunden lang wiederherstellbar</translation>
    </message>
    <message>
        <source>index to remove; may be repeated</source>
        <translation>zu entfernender Index; mehrfach möglich</translation>
    </message>
    <message>
        <source>Bring a removed index back</source>
        <translation>Einen entfernten Index zurückholen</translation>
    </message>
    <message>
        <source>List the languages that are known</source>
        <translation>Die bekannten Sprachen auflisten</translation>
    </message>
    <message>
        <source>Check the database, the embedding service and every index</source>
        <translation>Die Datenbank, den Einbettungsdienst und jeden Index prüfen</translation>
    </message>
    <message>
        <source>print JSON for machines</source>
        <translation>JSON für Maschinen ausgeben</translation>
    </message>
    <message>
        <source>data folder (else by COCOSEARCH_DATABASE_URL or the user&apos;s)</source>
        <translation>Datenordner (sonst nach COCOSEARCH_DATABASE_URL oder der des Benutzers)</translation>
    </message>
    <message>
        <source>show this help</source>
        <translation>diese Hilfe anzeigen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; shows what there is.</source>
        <translation>„%1“ zeigt, was es gibt.</translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;?</source>
        <translation>War „%1“ gemeint?</translation>
    </message>
    <message>
        <source>The option %1 takes no value.</source>
        <translation>Die Option %1 nimmt keinen Wert.</translation>
    </message>
    <message>
        <source>The option %1 needs a value: %1 %2.</source>
        <translation>Die Option %1 braucht einen Wert: %1 %2.</translation>
    </message>
    <message>
        <source>The option %1 was given twice.</source>
        <translation>Die Option %1 wurde zweimal angegeben.</translation>
    </message>
    <message>
        <source>coco %1 has no option %2.</source>
        <translation>coco %1 hat keine Option %2.</translation>
    </message>
    <message>
        <source>coco %1 needs %2.</source>
        <translation>coco %1 braucht %2.</translation>
    </message>
    <message>
        <source>coco %1 does not take the argument &quot;%2&quot;.</source>
        <translation>coco %1 nimmt das Argument „%2“ nicht.</translation>
    </message>
    <message>
        <source>coco has no option %1 before the command.</source>
        <translation>coco hat vor dem Befehl keine Option %1.</translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation>Es gibt keinen Befehl „%1“.</translation>
    </message>
    <message>
        <source>Say what to do.</source>
        <translation>Angeben, was zu tun ist.</translation>
    </message>
    <message>
        <source>%1 is a file. Name the folder in which the indexes live.</source>
        <translation>%1 ist eine Datei. Den Ordner nennen, in dem die Indizes liegen.</translation>
    </message>
    <message>
        <source>The database URL is not one of ours. Use sqlite:///FOLDER, e.g. sqlite:////home/me/indexes, or postgresql://USER@HOST:PORT/DATABASE.</source>
        <translation>Die Datenbank-URL ist keine für dieses Programm. sqlite:///ORDNER verwenden, z. B. sqlite:////home/me/indexes, oder postgresql://BENUTZER@RECHNER:PORT/DATENBANK.</translation>
    </message>
    <message>
        <source>--data needs a folder.</source>
        <translation>--data braucht einen Ordner.</translation>
    </message>
    <message>
        <source>--data and --database both say where the indexes live. Give one of them.</source>
        <translation>--data und --database sagen beide, wo die Indizes liegen. Nur eines davon angeben.</translation>
    </message>
    <message>
        <source>A password on the command line can be read by everybody on this machine. Put the URL into COCOSEARCH_DATABASE_URL, or the password into ~/.pgpass.</source>
        <translation>Ein Passwort auf der Befehlszeile kann jeder auf diesem Rechner lesen. Die URL in COCOSEARCH_DATABASE_URL eintragen oder das Passwort in ~/.pgpass.</translation>
    </message>
    <message>
        <source>search by words</source>
        <translation>Suche nach Wörtern</translation>
    </message>
    <message>
        <source>The model answers with %1 dimensions instead of %2. Restart the server.</source>
        <translation>Das Modell antwortet mit %1 statt %2 Dimensionen. Den Server neu starten.</translation>
    </message>
    <message>
        <source>embeds</source>
        <translation>bettet ein</translation>
    </message>
    <message>
        <source>no answer for %1 seconds</source>
        <translation>seit %1 Sekunden keine Antwort</translation>
    </message>
    <message>
        <source>the model is being loaded</source>
        <translation>das Modell wird geladen</translation>
    </message>
    <message>
        <source>The lock file %1 cannot be opened. Check the permissions of its folder.</source>
        <translation>Die Sperrdatei %1 kann nicht geöffnet werden. Die Berechtigungen ihres Ordners prüfen.</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not ready or not found, 4 refused.
</source>
        <translation>Exit-Codes: 0 fertig, 1 fehlgeschlagen, 2 falsch benutzt, 3 nicht bereit oder nicht gefunden, 4 verweigert.
</translation>
    </message>
    <message>
        <source>Run the server in Docker: start, stop, status, images, backup</source>
        <translation>Den Server in Docker ausführen: Start, Halt, Zustand, Abbilder, Sicherung</translation>
    </message>
    <message>
        <source>coco: ask your code in plain words

Usage: coco COMMAND [OPTIONS]

Commands:
</source>
        <translation>coco: dem eigenen Code Fragen in einfachen Worten stellen

Aufruf: coco BEFEHL [OPTIONEN]

Befehle:
</translation>
    </message>
    <message>
        <source>Start with:
</source>
        <translation>Zum Anfangen:
</translation>
    </message>
    <message>
        <source>&quot;coco COMMAND --help&quot; explains a command with examples; &quot;coco --version&quot; shows the version.
</source>
        <translation>„coco BEFEHL --help“ erklärt einen Befehl mit Beispielen; „coco --version“ zeigt die Version.
</translation>
    </message>
    <message>
        <source>Usage: coco %1 COMMAND [OPTIONS]

Commands:
</source>
        <translation>Aufruf: coco %1 BEFEHL [OPTIONEN]

Befehle:
</translation>
    </message>
    <message>
        <source>&quot;coco %1 COMMAND --help&quot; explains a command with examples.
</source>
        <translation>„coco %1 BEFEHL --help“ erklärt einen Befehl mit Beispielen.
</translation>
    </message>
    <message>
        <source>Usage: %1 [OPTIONS]</source>
        <translation>Aufruf: %1 [OPTIONEN]</translation>
    </message>
    <message>
        <source>Options:
</source>
        <translation>Optionen:
</translation>
    </message>
    <message>
        <source>Examples:
</source>
        <translation>Beispiele:
</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>stark</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>schwach</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>score %1: %2</source>
        <translation>Wert %1: %2</translation>
    </message>
    <message>
        <source>%1 more lines</source>
        <translation>%1 weitere Zeilen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Nothing matches (%1). Try other words, or names the code would use.</source>
        <translation>Nichts passt (%1). Andere Wörter versuchen oder Namen, die der Code verwenden würde.</translation>
    </message>
    <message>
        <source>Nothing matches well; these are only the closest.</source>
        <translation>Nichts passt gut; das hier ist nur am nächsten.</translation>
    </message>
    <message>
        <source>1 result in %1</source>
        <translation>1 Treffer in %1</translation>
    </message>
    <message>
        <source>%1 results in %2</source>
        <translation>%1 Treffer in %2</translation>
    </message>
    <message>
        <source>The embedding service is being reached. Try again in a moment.</source>
        <translation>Der Einbettungsdienst wird gerade angesprochen. Gleich erneut versuchen.</translation>
    </message>
    <message>
        <source>the embedded database needs none</source>
        <translation>die eingebettete Datenbank braucht keinen</translation>
    </message>
    <message>
        <source>layout %1</source>
        <translation>Aufbau %1</translation>
    </message>
    <message>
        <source>pgvector %1 in PostgreSQL %2</source>
        <translation>pgvector %1 in PostgreSQL %2</translation>
    </message>
    <message>
        <source>Looking for files … %1</source>
        <translation>Dateien werden gesucht … %1</translation>
    </message>
    <message>
        <source>%1/%2 files</source>
        <translation>%1/%2 Dateien</translation>
    </message>
    <message>
        <source>%1 MB/s</source>
        <translation>%1 MB/s</translation>
    </message>
    <message>
        <source>finishing</source>
        <translation>wird abgeschlossen</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>COCOSEARCH_SERVER_URL is not the address of a server. Write e.g. http://127.0.0.1:3000, and put its token into the file that COCOSEARCH_TOKEN_FILE names.</source>
        <translation>COCOSEARCH_SERVER_URL ist keine Adresse eines Servers. Z. B. http://127.0.0.1:3000 schreiben und sein Token in die Datei legen, die COCOSEARCH_TOKEN_FILE nennt.</translation>
    </message>
    <message>
        <source>There is no transport &quot;%1&quot;. Use http, streamable-http or stdio.</source>
        <translation>Es gibt keinen Transport „%1“. http, streamable-http oder stdio verwenden.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port. Use a number from 1 to 65535, or 0 for any free one.</source>
        <translation>„%1“ ist kein Port. Eine Zahl von 1 bis 65535 verwenden oder 0 für einen beliebigen freien.</translation>
    </message>
    <message>
        <source>COCOSEARCH_DB_WAIT takes a number of seconds, 0 or more, not &quot;%1&quot;.</source>
        <translation>COCOSEARCH_DB_WAIT nimmt eine Anzahl von Sekunden, 0 oder mehr, nicht „%1“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address of this machine. Use e.g. 127.0.0.1 or 0.0.0.0.</source>
        <translation>„%1“ ist keine Adresse dieses Rechners. Z. B. 127.0.0.1 oder 0.0.0.0 verwenden.</translation>
    </message>
    <message>
        <source>Listening on %1 lets other machines in, which needs a token. Add --token-file FILE, or listen on 127.0.0.1.</source>
        <translation>Auf %1 zu lauschen lässt andere Rechner herein, wofür ein Token nötig ist. --token-file DATEI hinzufügen oder auf 127.0.0.1 lauschen.</translation>
    </message>
    <message>
        <source>--idle-exit takes a number of seconds, 1 or more, not &quot;%1&quot;.</source>
        <translation>--idle-exit nimmt eine Anzahl von Sekunden, 1 oder mehr, nicht „%1“.</translation>
    </message>
    <message>
        <source>The server&apos;s answer cannot be understood. Is another program listening on its port?</source>
        <translation>Die Antwort des Servers kann nicht verstanden werden. Lauscht ein anderes Programm auf seinem Port?</translation>
    </message>
    <message>
        <source>HTTP status %1</source>
        <translation>HTTP-Status %1</translation>
    </message>
    <message>
        <source>The server is still starting: %1 Try again in a moment.</source>
        <translation>Der Server startet noch: %1 Gleich erneut versuchen.</translation>
    </message>
    <message>
        <source>The server (process %1) does not answer at %2. End that process and run the command again.</source>
        <translation>Der Server (Prozess %1) antwortet nicht auf %2. Diesen Prozess beenden und den Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>Another command has been starting the server for too long. Run the command again.</source>
        <translation>Ein anderer Befehl startet den Server schon zu lange. Den Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>The server did not start. Run &quot;coco serve&quot; in another terminal to see why.</source>
        <translation>Der Server ist nicht gestartet. In einem anderen Terminal „coco serve“ ausführen, um zu sehen, warum.</translation>
    </message>
    <message>
        <source>The server did not start: %1</source>
        <translation>Der Server ist nicht gestartet: %1</translation>
    </message>
    <message>
        <source>Its log: %1</source>
        <translation>Sein Protokoll: %1</translation>
    </message>
    <message>
        <source>The server could not be started in the background. Start it by hand with &quot;coco serve&quot; to see why.</source>
        <translation>Der Server konnte nicht im Hintergrund gestartet werden. Ihn von Hand mit „coco serve“ starten, um zu sehen, warum.</translation>
    </message>
    <message>
        <source>Bring the stack up, or into the state its settings want</source>
        <translation>Den Stack starten oder in den Zustand bringen, den seine Einstellungen wollen</translation>
    </message>
    <message>
        <source>let the container read this folder; may be repeated</source>
        <translation>den Container diesen Ordner lesen lassen; mehrfach möglich</translation>
    </message>
    <message>
        <source>only show what would be done</source>
        <translation>nur zeigen, was getan würde</translation>
    </message>
    <message>
        <source>take no backup before another image touches the data</source>
        <translation>keine Sicherung machen, bevor ein anderes Abbild die Daten berührt</translation>
    </message>
    <message>
        <source>Stop the stack; the indexes stay</source>
        <translation>Den Stack anhalten; die Indizes bleiben</translation>
    </message>
    <message>
        <source>Stop the stack and bring it up again</source>
        <translation>Den Stack anhalten und wieder starten</translation>
    </message>
    <message>
        <source>Show each service, with the reason when it is not ready</source>
        <translation>Jeden Dienst anzeigen, mit dem Grund, wenn er nicht bereit ist</translation>
    </message>
    <message>
        <source>Wait until every service is ready</source>
        <translation>Warten, bis jeder Dienst bereit ist</translation>
    </message>
    <message>
        <source>how long to wait (180)</source>
        <translation>wie lange gewartet wird (180)</translation>
    </message>
    <message>
        <source>Show what the services wrote and what was done to them</source>
        <translation>Anzeigen, was die Dienste geschrieben haben und was mit ihnen getan wurde</translation>
    </message>
    <message>
        <source>go on with what comes</source>
        <translation>mit dem fortfahren, was kommt</translation>
    </message>
    <message>
        <source>lines to begin with (200)</source>
        <translation>Zeilen, mit denen begonnen wird (200)</translation>
    </message>
    <message>
        <source>Save a report for whoever helps; secrets and home folders are masked</source>
        <translation>Einen Bericht für Helfende speichern; Geheimnisse und persönliche Ordner sind unkenntlich</translation>
    </message>
    <message>
        <source>Check what the stack needs of this machine, with cause and fix</source>
        <translation>Prüfen, was der Stack von diesem Rechner braucht, mit Ursache und Abhilfe</translation>
    </message>
    <message>
        <source>Pull the image of the stack</source>
        <translation>Das Abbild des Stacks laden</translation>
    </message>
    <message>
        <source>only say whether the registry has another one</source>
        <translation>nur sagen, ob die Registry ein anderes hat</translation>
    </message>
    <message>
        <source>Build the image on this machine</source>
        <translation>Das Abbild auf diesem Rechner bauen</translation>
    </message>
    <message>
        <source>build context (else the one that came with this program)</source>
        <translation>Build-Kontext (sonst der, der mit diesem Programm kam)</translation>
    </message>
    <message>
        <source>full (with Ollama), slim or server</source>
        <translation>full (mit Ollama), slim oder server</translation>
    </message>
    <message>
        <source>argument of the Dockerfile; may be repeated</source>
        <translation>Argument des Dockerfiles; mehrfach möglich</translation>
    </message>
    <message>
        <source>classic or buildkit (else what the engine prefers)</source>
        <translation>classic oder buildkit (sonst, was die Engine bevorzugt)</translation>
    </message>
    <message>
        <source>build every step anew</source>
        <translation>jeden Schritt neu bauen</translation>
    </message>
    <message>
        <source>Load the image from a tar file</source>
        <translation>Das Abbild aus einer tar-Datei laden</translation>
    </message>
    <message>
        <source>Show or change the settings of the stack</source>
        <translation>Die Einstellungen des Stacks anzeigen oder ändern</translation>
    </message>
    <message>
        <source>Write every index into a file</source>
        <translation>Jeden Index in eine Datei schreiben</translation>
    </message>
    <message>
        <source>replace the file when it exists</source>
        <translation>die Datei ersetzen, wenn es sie gibt</translation>
    </message>
    <message>
        <source>Replace the indexes by those of a backup</source>
        <translation>Die Indizes durch die einer Sicherung ersetzen</translation>
    </message>
    <message>
        <source>Print what starts the same container without this program</source>
        <translation>Ausgeben, was denselben Container ohne dieses Programm startet</translation>
    </message>
    <message>
        <source>List what is ours, and remove it</source>
        <translation>Auflisten, was zu CocoSearch gehört, und es entfernen</translation>
    </message>
    <message>
        <source>really remove it</source>
        <translation>wirklich entfernen</translation>
    </message>
    <message>
        <source>the indexes too</source>
        <translation>auch die Indizes</translation>
    </message>
    <message>
        <source>%1 free in %2</source>
        <translation>%1 frei in %2</translation>
    </message>
    <message>
        <source>Free some space: an index takes about twice the size of its source.</source>
        <translation>Platz schaffen: Ein Index braucht etwa das Doppelte der Größe seines Quelltexts.</translation>
    </message>
    <message>
        <source>answers queries</source>
        <translation>beantwortet Anfragen</translation>
    </message>
    <message>
        <source>See the log of the server and of the database.</source>
        <translation>Ins Protokoll des Servers und der Datenbank sehen.</translation>
    </message>
    <message>
        <source>%1 %2 (%3 dimensions) answered in %4 ms</source>
        <translation>%1 %2 (%3 Dimensionen) hat in %4 ms geantwortet</translation>
    </message>
    <message>
        <source>Until it answers, searches go by words and nothing can be indexed. COCOSEARCH_EMBEDDING_PROVIDER=none turns it off.</source>
        <translation>Bis er antwortet, wird nach Wörtern gesucht und nichts kann indiziert werden. COCOSEARCH_EMBEDDING_PROVIDER=none schaltet ihn aus.</translation>
    </message>
    <message>
        <source>Run &quot;coco index %1 --fresh&quot;.</source>
        <translation>„coco index %1 --fresh“ ausführen.</translation>
    </message>
    <message>
        <source>consistent; made with %1, this server uses %2: searched by words only</source>
        <translation>stimmig; mit %1 erstellt, dieser Server verwendet %2: nur Suche nach Wörtern</translation>
    </message>
    <message>
        <source>consistent, %1 files, %2 passages</source>
        <translation>stimmig, %1 Dateien, %2 Abschnitte</translation>
    </message>
    <message>
        <source>The token file %1 cannot be read. Check the path and its permissions.</source>
        <translation>Die Tokendatei %1 kann nicht gelesen werden. Den Pfad und seine Berechtigungen prüfen.</translation>
    </message>
    <message>
        <source>The first line of the token file %1 is shorter than %2 characters, which can be guessed. Make a new one, e.g. with: openssl rand -hex 32 &gt; %1</source>
        <translation>Die erste Zeile der Tokendatei %1 ist kürzer als %2 Zeichen und lässt sich erraten. Eine neue erzeugen, z. B. mit: openssl rand -hex 32 &gt; %1</translation>
    </message>
    <message>
        <source>The database is being opened. Try again in a moment.</source>
        <translation>Die Datenbank wird geöffnet. Gleich erneut versuchen.</translation>
    </message>
    <message>
        <source>Everything else needs the database. It is tried again until it answers.</source>
        <translation>Alles andere braucht die Datenbank. Es wird erneut versucht, bis sie antwortet.</translation>
    </message>
    <message>
        <source>also what it uses of the processors and the memory; takes a second or two</source>
        <translation>auch, was er an Prozessoren und Arbeitsspeicher verbraucht; dauert ein, zwei Sekunden</translation>
    </message>
    <message>
        <source>have the server index every change from then on, also after a restart</source>
        <translation>den Server von da an jede Änderung indizieren lassen, auch nach einem Neustart</translation>
    </message>
    <message>
        <source>Show how a query is read and why results rank as they do</source>
        <translation>Zeigen, wie eine Anfrage gelesen wird und warum Treffer stehen, wo sie stehen</translation>
    </message>
    <message>
        <source>index to ask; may be repeated (else the one of this folder, else all)</source>
        <translation>zu fragender Index; mehrfach möglich (sonst der dieses Ordners, sonst alle)</translation>
    </message>
    <message>
        <source>Say why a file is not found: which rule, from which line of which file</source>
        <translation>Sagen, warum eine Datei nicht gefunden wird: welche Regel, aus welcher Zeile welcher Datei</translation>
    </message>
    <message>
        <source>the index it should be in; FILE may then be a path below its folder</source>
        <translation>der Index, in dem sie stehen sollte; FILE darf dann ein Pfad unter dessen Ordner sein</translation>
    </message>
    <message>
        <source>also say where it ranks for this query, or why it does not</source>
        <translation>auch sagen, wo sie bei dieser Anfrage steht oder warum nicht</translation>
    </message>
    <message>
        <source>Keep an index up to date with its folder, or list what is watched</source>
        <translation>Einen Index mit seinem Ordner aktuell halten oder zeigen, was beobachtet wird</translation>
    </message>
    <message>
        <source>watch it no longer</source>
        <translation>nicht mehr beobachten</translation>
    </message>
    <message>
        <source>look for the query as it stands, letter for letter</source>
        <translation>die Frage Buchstabe für Buchstabe suchen, wie sie dasteht</translation>
    </message>
    <message>
        <source>watch from this program until Ctrl-C, for a server that is not told what changes here: in a virtual machine or on another one</source>
        <translation>von diesem Programm aus beobachten, bis Strg-C, für einen Server, der nicht erfährt, was sich hier ändert: in einer virtuellen Maschine oder auf einem anderen Rechner</translation>
    </message>
    <message>
        <source>the index instead of its folder; with --here it may be repeated</source>
        <translation>der Index statt seines Ordners; mit --here auch mehrmals</translation>
    </message>
    <message>
        <source>with --here, end when standard input closes as well</source>
        <translation>mit --here auch enden, wenn die Standardeingabe geschlossen wird</translation>
    </message>
    <message>
        <source>%1 is for a server that listens; over stdio the assistant is connected to the one of this user. Leave it out, or use --transport http.</source>
        <translation>%1 gilt für einen Server, der lauscht; über stdio wird der Assistent mit dem dieses Benutzers verbunden. Weglassen oder --transport http verwenden.</translation>
    </message>
</context>
<context>
    <name>coco::cli::AnalyzeCommand</name>
    <message>
        <source>--limit takes a number from 1 to %1.</source>
        <translation>--limit nimmt eine Zahl von 1 bis %1.</translation>
    </message>
    <message>
        <source>names of symbols</source>
        <translation>Namen von Symbolen</translation>
    </message>
    <message>
        <source>a file or folder</source>
        <translation>eine Datei oder ein Ordner</translation>
    </message>
    <message>
        <source>plain words</source>
        <translation>einfache Wörter</translation>
    </message>
    <message>
        <source>Read as: %1</source>
        <translation>Gelesen als: %1</translation>
    </message>
    <message>
        <source>Names: %1</source>
        <translation>Namen: %1</translation>
    </message>
    <message>
        <source>Paths: %1</source>
        <translation>Pfade: %1</translation>
    </message>
    <message>
        <source>Not held back: %1</source>
        <translation>Nicht zurückgestellt: %1</translation>
    </message>
    <message>
        <source>words, by how telling they are here: %1</source>
        <translation>Wörter und wie viel sie hier sagen: %1</translation>
    </message>
    <message>
        <source>%1 candidates by words (%2 ms), %3 by meaning (%4 ms), of %5 passages; ranked in %6 ms</source>
        <translation>%1 Kandidaten nach Wörtern (%2 ms), %3 nach Bedeutung (%4 ms), von %5 Abschnitten; geordnet in %6 ms</translation>
    </message>
    <message>
        <source>rule &quot;%1&quot;: %2 results stand elsewhere without it, %3 would be missing</source>
        <translation>Regel „%1“: ohne sie stehen %2 Treffer anderswo, %3 würden fehlen</translation>
    </message>
    <message>
        <source>Nothing matches well; these are only the closest.</source>
        <translation>Nichts passt gut; dies sind nur die nächsten.</translation>
    </message>
    <message>
        <source>number %1 without %2</source>
        <translation>Platz %1 ohne %2</translation>
    </message>
    <message>
        <source>not here without %1</source>
        <translation>nicht hier ohne %1</translation>
    </message>
    <message>
        <source>a text as it stands</source>
        <translation>ein Text, wie er dasteht</translation>
    </message>
    <message>
        <source>%1 of %2 passages hold its letters by threes and were read, %3 of them match (%4 ms)</source>
        <translation>%1 von %2 Abschnitten enthalten seine Buchstaben zu je dreien und wurden gelesen, %3 davon passen (%4 ms)</translation>
    </message>
    <message>
        <source>too short to be looked up: %1 passages were read, %2 of them match (%3 ms)</source>
        <translation>zu kurz zum Nachschlagen: %1 Abschnitte wurden gelesen, %2 davon passen (%3 ms)</translation>
    </message>
    <message>
        <source>There is more; reading ended early.</source>
        <translation>Es gibt mehr; das Lesen endete vorzeitig.</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>Wert %1</translation>
    </message>
</context>
<context>
    <name>coco::cli::ClearCommand</name>
    <message>
        <source>Say which index to remove: coco clear -n NAME. &quot;coco list&quot; shows the names.</source>
        <translation>Angeben, welcher Index zu entfernen ist: coco clear -n NAME. „coco list“ zeigt die Namen.</translation>
    </message>
</context>
<context>
    <name>coco::cli::ClientCommand</name>
    <message>
        <source>Starting the server …</source>
        <translation>Server wird gestartet …</translation>
    </message>
    <message>
        <source>Nothing is indexed yet. Start with: coco index FOLDER</source>
        <translation>Noch ist nichts indiziert. Beginnen mit: coco index ORDNER</translation>
    </message>
</context>
<context>
    <name>coco::cli::IndexCommand</name>
    <message>
        <source>There is no folder %1. Check the spelling.</source>
        <translation>Es gibt keinen Ordner %1. Die Schreibweise prüfen.</translation>
    </message>
    <message>
        <source>%1 is a file. Name the folder that holds the code.</source>
        <translation>%1 ist eine Datei. Den Ordner nennen, der den Code enthält.</translation>
    </message>
    <message>
        <source>The stack does not see the folder %1. Let it read it: coco stack up --repository %1</source>
        <translation>Der Stack sieht den Ordner %1 nicht. Ihn lesen lassen: coco stack up --repository %1</translation>
    </message>
    <message>
        <source>Stopping after the file in hand; Ctrl-C again leaves at once.</source>
        <translation>Es wird nach der laufenden Datei angehalten; noch einmal Strg-C bricht sofort ab.</translation>
    </message>
    <message>
        <source>Stopped. What was finished can be searched; run the same command to continue.</source>
        <translation>Angehalten. Was fertig ist, kann durchsucht werden; zum Fortsetzen denselben Befehl ausführen.</translation>
    </message>
    <message>
        <source>%1 MB/s</source>
        <translation>%1 MB/s</translation>
    </message>
    <message>
        <source>Indexed %1 in %2: %3 files added, %4 updated, %5 removed, %6 unchanged (%7%8).</source>
        <translation>%1 in %2 indiziert: %3 Dateien hinzugefügt, %4 aktualisiert, %5 entfernt, %6 unverändert (%7%8).</translation>
    </message>
    <message>
        <source>%1 files could not be indexed: coco stats -n %2 --failures</source>
        <translation>%1 Dateien konnten nicht indiziert werden: coco stats -n %2 --failures</translation>
    </message>
    <message>
        <source>%1 files do not follow their grammar and were indexed by lines only: coco stats -n %2 --failures</source>
        <translation>%1 Dateien folgen ihrer Grammatik nicht und wurden nur zeilenweise indiziert: coco stats -n %2 --failures</translation>
    </message>
    <message>
        <source>Every change is indexed from now on. End that with: coco watch -n %1 --stop</source>
        <translation>Von jetzt an wird jede Änderung indiziert. Beenden mit: coco watch -n %1 --stop</translation>
    </message>
    <message>
        <source>The folder was known as %1; its index goes on here.</source>
        <translation>Der Ordner war als %1 bekannt; sein Index geht hier weiter.</translation>
    </message>
    <message>
        <source>This is a worktree of %1, with an index of its own.</source>
        <translation>Dies ist ein Arbeitsbaum von %1 mit eigenem Index.</translation>
    </message>
    <message>
        <source>The server is not told what changes in this folder and looks at it every minute. To see changes at once, run: coco watch %1 --here</source>
        <translation>Der Server erfährt nicht, was sich in diesem Ordner ändert, und sieht jede Minute nach. Damit Änderungen sofort zu finden sind: coco watch %1 --here</translation>
    </message>
    <message>
        <source>%1 files were taken over from the index %2.</source>
        <translation>%1 Dateien wurden aus dem Index %2 übernommen.</translation>
    </message>
</context>
<context>
    <name>coco::cli::LanguagesCommand</name>
    <message>
        <source>symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>syntax</source>
        <translation>Syntax</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>Zeilen</translation>
    </message>
</context>
<context>
    <name>coco::cli::ListCommand</name>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Nothing is indexed yet. Start with: coco index FOLDER</source>
        <translation>Noch ist nichts indiziert. Zum Anfangen: coco index ORDNER</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>FILES</source>
        <translation>DATEIEN</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>GRÖSSE</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ZUSTAND</translation>
    </message>
    <message>
        <source>UPDATED</source>
        <translation>AKTUALISIERT</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>Nothing was removed in the last 24 hours.</source>
        <translation>In den letzten 24 Stunden wurde nichts entfernt.</translation>
    </message>
    <message>
        <source>REMOVED</source>
        <translation>ENTFERNT</translation>
    </message>
    <message>
        <source>KEPT FOR</source>
        <translation>BLEIBT NOCH</translation>
    </message>
    <message>
        <source>Bring one back with: coco restore-index NAME</source>
        <translation>Einen zurückholen mit: coco restore-index NAME</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>WATCHED</source>
        <translation>BEOBACHTET</translation>
    </message>
</context>
<context>
    <name>coco::cli::RestoreIndexCommand</name>
    <message>
        <source>Index %1 is back: %2 files of %3.</source>
        <translation>Der Index %1 ist zurück: %2 Dateien von %3.</translation>
    </message>
</context>
<context>
    <name>coco::cli::SearchCommand</name>
    <message>
        <source>%1 takes a number from %2 to %3, not &quot;%4&quot;.</source>
        <translation>%1 nimmt eine Zahl von %2 bis %3, nicht „%4“.</translation>
    </message>
    <message>
        <source>--exact and --regex exclude each other. Give one of them.</source>
        <translation>--exact und --regex schließen einander aus. Nur eines davon angeben.</translation>
    </message>
</context>
<context>
    <name>coco::cli::ServeCommand</name>
    <message>
        <source>A server already owns the data folder %1: process %2 at %3. Use that one, or end it first, or choose another folder with --data.</source>
        <translation>Der Datenordner %1 gehört schon einem Server: Prozess %2 auf %3. Diesen verwenden, ihn zuerst beenden oder mit --data einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Serving %1 at %2 (assistants: %2/mcp). Ctrl-C ends it.</source>
        <translation>%1 wird auf %2 angeboten (Assistenten: %2/mcp). Strg-C beendet es.</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackBackupCommand</name>
    <message>
        <source>%1 exists. Choose another name, or say --overwrite.</source>
        <translation>%1 gibt es schon. Einen anderen Namen wählen oder --overwrite angeben.</translation>
    </message>
    <message>
        <source>The indexes are in %1 (%2).</source>
        <translation>Die Indizes sind in %1 (%2).</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackBuildCommand</name>
    <message>
        <source>--build-arg takes NAME=VALUE, not “%1”.</source>
        <translation>--build-arg nimmt NAME=WERT, nicht „%1“.</translation>
    </message>
    <message>
        <source>--builder is classic or buildkit, not “%1”.</source>
        <translation>--builder ist classic oder buildkit, nicht „%1“.</translation>
    </message>
    <message>
        <source>The image %1 is built (%2 MB). Start it with “coco stack up”.</source>
        <translation>Das Abbild %1 ist gebaut (%2 MB). Es mit „coco stack up“ starten.</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackCommand</name>
    <message>
        <source>The server will run in the engine from now on. “coco stack config set backend embedded” takes that back.</source>
        <translation>Der Server läuft von nun an in der Engine. „coco stack config set backend embedded“ nimmt das zurück.</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackConfigCommand</name>
    <message>
        <source>Say “coco stack config get [KEY]” or “coco stack config set KEY VALUE”.</source>
        <translation>„coco stack config get [SCHLÜSSEL]“ oder „coco stack config set SCHLÜSSEL WERT“ angeben.</translation>
    </message>
    <message>
        <source>%1 is %2 from the next “coco stack up” on.</source>
        <translation>%1 ist ab dem nächsten „coco stack up“ %2.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackDiagnosticsCommand</name>
    <message>
        <source>%1 exists already. Choose another name.</source>
        <translation>%1 gibt es schon. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Collecting what is known of the stack</source>
        <translation>Es wird gesammelt, was über den Stack bekannt ist</translation>
    </message>
    <message>
        <source>%1  %2 bytes, %3 places masked</source>
        <translation>%1  %2 Bytes, %3 Stellen unkenntlich</translation>
    </message>
    <message>
        <source>Saved as %1. Look into it before you pass it on.</source>
        <translation>Als %1 gespeichert. Vor dem Weitergeben hineinsehen.</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackDoctorCommand</name>
    <message>
        <source>ok</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>Looking at the engine and this machine</source>
        <translation>Die Engine und dieser Rechner werden angesehen</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackDownCommand</name>
    <message>
        <source>Stopping, so that the database closes its files</source>
        <translation>Es wird angehalten, damit die Datenbank ihre Dateien schließt</translation>
    </message>
    <message>
        <source>The stack is stopped. Its indexes are kept.</source>
        <translation>Der Stack ist angehalten. Seine Indizes bleiben erhalten.</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackExportCommand</name>
    <message>
        <source>Say “coco stack export compose” or “coco stack export cli”.</source>
        <translation>„coco stack export compose“ oder „coco stack export cli“ angeben.</translation>
    </message>
    <message>
        <source>%1 The text was made without asking it.</source>
        <translation>%1 Der Text wurde erstellt, ohne sie zu fragen.</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackLoadCommand</name>
    <message>
        <source>The stack uses %1 from now on (image.reference).</source>
        <translation>Der Stack verwendet von nun an %1 (image.reference).</translation>
    </message>
    <message>
        <source>Loaded %1.</source>
        <translation>%1 geladen.</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackLogsCommand</name>
    <message>
        <source>--tail takes a number of lines from 0 to %1.</source>
        <translation>--tail nimmt eine Anzahl von Zeilen von 0 bis %1.</translation>
    </message>
    <message>
        <source>There is no service “%1”. Known are: %2.</source>
        <translation>Es gibt keinen Dienst „%1“. Bekannt sind: %2.</translation>
    </message>
    <message>
        <source>There is no container yet. Start it with “coco stack up”.</source>
        <translation>Es gibt noch keinen Container. Ihn mit „coco stack up“ starten.</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackPullCommand</name>
    <message>
        <source>Another image is there under %1. Get it with “coco stack pull”.</source>
        <translation>Unter %1 gibt es ein anderes Abbild. Es mit „coco stack pull“ holen.</translation>
    </message>
    <message>
        <source>The image %1 is the newest.</source>
        <translation>Das Abbild %1 ist das neueste.</translation>
    </message>
    <message>
        <source>The image %1 is here.</source>
        <translation>Das Abbild %1 ist hier.</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackRestartCommand</name>
    <message>
        <source>The stack is ready at %1.</source>
        <translation>Der Stack ist auf %1 bereit.</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackRestoreCommand</name>
    <message>
        <source>The indexes are as in %1.</source>
        <translation>Die Indizes sind wie in %1.</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackStatusCommand</name>
    <message>
        <source>%1 · back end %2</source>
        <translation>%1 · Backend %2</translation>
    </message>
    <message>
        <source>  engine     %1, %2</source>
        <translation>  Engine     %1, %2</translation>
    </message>
    <message>
        <source>  container  %1, from %2</source>
        <translation>  Container  %1, aus %2</translation>
    </message>
    <message>
        <source>  server     %1</source>
        <translation>  Server     %1</translation>
    </message>
    <message>
        <source>Settings changed; “coco stack up” makes the container anew and keeps its data:</source>
        <translation>Einstellungen geändert; „coco stack up“ legt den Container neu an und behält seine Daten:</translation>
    </message>
    <message>
        <source>CPU %1 %, </source>
        <translation>CPU %1 %, </translation>
    </message>
    <message>
        <source>memory %1</source>
        <translation>Arbeitsspeicher %1</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> von %1</translation>
    </message>
    <message>
        <source>  uses       %1</source>
        <translation>  Verbrauch  %1</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackUninstallCommand</name>
    <message>
        <source>kept (--with-data removes it)</source>
        <translation>bleibt (--with-data entfernt es)</translation>
    </message>
    <message>
        <source>There is nothing of ours to remove.</source>
        <translation>Es gibt nichts von CocoSearch zu entfernen.</translation>
    </message>
    <message>
        <source>Nothing was removed yet. Say “coco stack uninstall --yes” to remove it.</source>
        <translation>Noch wurde nichts entfernt. „coco stack uninstall --yes“ entfernt es.</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>Nichts wurde entfernt.</translation>
    </message>
    <message>
        <source>Removed:</source>
        <translation>Entfernt:</translation>
    </message>
    <message>
        <source>Left, because it could not be removed:</source>
        <translation>Übrig, weil es nicht entfernt werden konnte:</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackUpCommand</name>
    <message>
        <source>The usual names are taken in this engine. The stack is called %1 here, its volume %2.</source>
        <translation>Die üblichen Namen sind in dieser Engine vergeben. Der Stack heißt hier %1, sein Volume %2.</translation>
    </message>
    <message>
        <source>Nothing to do: the stack is as its settings want it.</source>
        <translation>Nichts zu tun: Der Stack ist, wie seine Einstellungen ihn wollen.</translation>
    </message>
    <message>
        <source>The stack is ready at %1.</source>
        <translation>Der Stack ist auf %1 bereit.</translation>
    </message>
</context>
<context>
    <name>coco::cli::StackWaitReadyCommand</name>
    <message>
        <source>--timeout takes seconds from 0 to %1.</source>
        <translation>--timeout nimmt Sekunden von 0 bis %1.</translation>
    </message>
    <message>
        <source>The stack is ready.</source>
        <translation>Der Stack ist bereit.</translation>
    </message>
</context>
<context>
    <name>coco::cli::StatsCommand</name>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>Nothing is indexed yet. Start with: coco index FOLDER</source>
        <translation>Noch ist nichts indiziert. Zum Anfangen: coco index ORDNER</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>passages</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>on disk</source>
        <translation>auf dem Datenträger</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>aktualisiert</translation>
    </message>
    <message>
        <source>indexed in</source>
        <translation>indiziert in</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>Zweig</translation>
    </message>
    <message>
        <source>vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>by lines</source>
        <translation>zeilenweise</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>geteilt</translation>
    </message>
    <message>
        <source>%1 with other indexes, of which this one&apos;s part is counted</source>
        <translation>%1 mit anderen Indexen, wovon der Teil dieses Index gezählt wird</translation>
    </message>
</context>
<context>
    <name>coco::cli::VerifyCommand</name>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>gut</translation>
    </message>
</context>
<context>
    <name>coco::cli::WatchCommand</name>
    <message>
        <source>Say which index is no longer watched: a folder, or -n NAME.</source>
        <translation>Sagen, welcher Index nicht mehr beobachtet wird: ein Ordner oder -n NAME.</translation>
    </message>
    <message>
        <source>Give a folder or -n NAME, not both.</source>
        <translation>Einen Ordner oder -n NAME angeben, nicht beides.</translation>
    </message>
    <message>
        <source>%1 is not watched. &quot;coco watch&quot; lists what is.</source>
        <translation>%1 wird nicht beobachtet. „coco watch“ zeigt, was beobachtet wird.</translation>
    </message>
    <message>
        <source>Nothing is watched. Start with: coco watch FOLDER</source>
        <translation>Nichts wird beobachtet. Zum Anfangen: coco watch ORDNER</translation>
    </message>
    <message>
        <source>%1 is not indexed yet. Index and watch it with: coco index %1 --watch</source>
        <translation>%1 ist noch nicht indiziert. Indizieren und beobachten mit: coco index %1 --watch</translation>
    </message>
    <message>
        <source>%1 is no longer watched. Bring it up to date with: coco index FOLDER</source>
        <translation>%1 wird nicht mehr beobachtet. Aktualisieren mit: coco index ORDNER</translation>
    </message>
    <message>
        <source>watched</source>
        <translation>beobachtet</translation>
    </message>
    <message>
        <source>looked at every minute</source>
        <translation>jede Minute angesehen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>starting to watch</source>
        <translation>Beobachtung beginnt</translation>
    </message>
    <message>
        <source>What is watched with --here ends with Ctrl-C. Give --here or --stop, not both.</source>
        <translation>Was mit --here beobachtet wird, endet mit Strg-C. --here oder --stop angeben, nicht beides.</translation>
    </message>
    <message>
        <source>Say what to watch from here: a folder, or -n NAME.</source>
        <translation>Sagen, was von hier aus beobachtet wird: ein Ordner oder -n NAME.</translation>
    </message>
    <message>
        <source>The server is not told what changes in this folder, so it is watched from here.</source>
        <translation>Der Server erfährt nicht, was sich in diesem Ordner ändert, deshalb wird er von hier aus beobachtet.</translation>
    </message>
    <message>
        <source>%1 is not indexed yet. Index it first: coco index %1</source>
        <translation>%1 ist noch nicht indiziert. Zuerst indizieren: coco index %1</translation>
    </message>
    <message>
        <source>There is no index %1. &quot;coco list&quot; shows what there is.</source>
        <translation>Es gibt keinen Index %1. „coco list“ zeigt, was es gibt.</translation>
    </message>
    <message>
        <source>The folder %1 of the index is not on this machine. Watch it where it is.</source>
        <translation>Der Ordner %1 des Index liegt nicht auf diesem Rechner. Ihn dort beobachten, wo er liegt.</translation>
    </message>
    <message>
        <source>The server cannot be told what changed: %1 This is tried again until it works.</source>
        <translation>Dem Server kann nicht gesagt werden, was sich geändert hat: %1 Das wird wiederholt, bis es gelingt.</translation>
    </message>
    <message>
        <source>The server answers again.</source>
        <translation>Der Server antwortet wieder.</translation>
    </message>
    <message>
        <source>Watching %1 from here, %2 folders. Ctrl-C ends it.</source>
        <translation>%1 wird von hier aus beobachtet, %2 Ordner. Strg-C beendet das.</translation>
    </message>
    <message>
        <source>Files added: %1, updated: %2, removed: %3.</source>
        <translation>Dateien hinzugefügt: %1, aktualisiert: %2, entfernt: %3.</translation>
    </message>
    <message>
        <source>Several indexes can be watched at once only with --here. Give one -n NAME.</source>
        <translation>Mehrere Indizes zugleich lassen sich nur mit --here beobachten. Nur ein -n NAME angeben.</translation>
    </message>
    <message>
        <source>%1 cannot be kept up to date just now; this is tried again: %2</source>
        <translation>%1 kann gerade nicht aktuell gehalten werden; es wird erneut versucht: %2</translation>
    </message>
    <message>
        <source>watched by a program elsewhere, which tells the server</source>
        <translation>von einem Programm anderswo beobachtet, das es dem Server sagt</translation>
    </message>
</context>
<context>
    <name>coco::cli::WhyMissingCommand</name>
    <message>
        <source>Name the file that should be found.</source>
        <translation>Die Datei nennen, die gefunden werden soll.</translation>
    </message>
    <message>
        <source>decided at</source>
        <translation>entschieden bei</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>parsing</source>
        <translation>Zerlegung</translation>
    </message>
    <message>
        <source>search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>words held</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>words not</source>
        <translation>enthält nicht</translation>
    </message>
</context>
<context>
    <name>coco::cli::WorkerCommand</name>
    <message>
        <source>Stopping. What was begun is taken back; this may take a moment.</source>
        <translation>Es wird angehalten. Was begonnen wurde, wird zurückgenommen; das kann einen Moment dauern.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::BackendDialog</name>
    <message>
        <source>&amp;Use it</source>
        <translation>&amp;Verwenden</translation>
    </message>
    <message>
        <source>Where the server runs</source>
        <translation>Wo der Server läuft</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Looking for the engine in use…</source>
        <translation>Es wird nach der benutzten Engine gesucht …</translation>
    </message>
    <message>
        <source>This is where it runs now.</source>
        <translation>Hier läuft er jetzt.</translation>
    </message>
    <message>
        <source>Enter the address of the server.</source>
        <translation>Die Adresse des Servers eingeben.</translation>
    </message>
    <message>
        <source>The server stays where it is; only how it is reached changes.</source>
        <translation>Der Server bleibt, wo er ist; nur der Weg zu ihm ändert sich.</translation>
    </message>
    <message>
        <source>&amp;Use this engine…</source>
        <translation>Diese &amp;Engine verwenden …</translation>
    </message>
    <message>
        <source>&amp;Use this server</source>
        <translation>Diesen &amp;Server verwenden</translation>
    </message>
    <message>
        <source>&amp;Use without Docker</source>
        <translation>&amp;Ohne Docker verwenden</translation>
    </message>
    <message>
        <source>The container is stopped. Its indexes stay in the volume %1 of that engine and are there again when you change back.</source>
        <translation>Der Container wird angehalten. Seine Indizes bleiben im Volume %1 jener Engine und sind nach dem Zurückwechseln wieder da.</translation>
    </message>
    <message>
        <source>The other server is left as it is, with its indexes.</source>
        <translation>Der andere Server bleibt mit seinen Indizes, wie er ist.</translation>
    </message>
    <message>
        <source>The indexes in your home folder stay where they are and are there again when you change back.</source>
        <translation>Die Indizes im persönlichen Ordner bleiben, wo sie sind, und sind nach dem Zurückwechseln wieder da.</translation>
    </message>
    <message>
        <source>From then on you search what is indexed on the other server.</source>
        <translation>Von da an wird durchsucht, was auf dem anderen Server indiziert ist.</translation>
    </message>
    <message>
        <source>Projects that are not indexed in the new place have to be indexed there once.</source>
        <translation>Projekte, die am neuen Ort nicht indiziert sind, müssen dort einmal indiziert werden.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::BackupSection</name>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>&amp;Back up…</source>
        <translation>&amp;Sichern …</translation>
    </message>
    <message>
        <source>Restore a &amp;file…</source>
        <translation>&amp;Datei zurückholen …</translation>
    </message>
    <message>
        <source>The indexes are on another machine. Back them up there.</source>
        <translation>Die Indizes liegen auf einem anderen Rechner. Sie dort sichern.</translation>
    </message>
    <message>
        <source>No backup yet. A backup holds every index; your source files are not in it.</source>
        <translation>Noch keine Sicherung. Eine Sicherung enthält alle Indizes; Quelldateien sind nicht darin.</translation>
    </message>
    <message>
        <source>A backup is tried before it replaces anything.</source>
        <translation>Eine Sicherung wird erprobt, bevor sie etwas ersetzt.</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Zurückholen …</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>%1 zurückholen</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Back up the indexes</source>
        <translation>Die Indizes sichern</translation>
    </message>
    <message>
        <source>Backups (*.cocobackup)</source>
        <translation>Sicherungen (*.cocobackup)</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>Eine Sicherung wählen</translation>
    </message>
    <message>
        <source>Backups (*.cocobackup);;All files (*)</source>
        <translation>Sicherungen (*.cocobackup);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Restore this backup</source>
        <translation>Diese Sicherung zurückholen</translation>
    </message>
    <message>
        <source>&amp;Restore the backup</source>
        <translation>Die Sicherung &amp;zurückholen</translation>
    </message>
    <message>
        <source>Made %1 · %2 · %3</source>
        <translation>Angelegt %1 · %2 · %3</translation>
    </message>
    <message>
        <source>It is tried first. Only when it works does it take the place of all indexes that are there now, also of those that were made since.</source>
        <translation>Sie wird zuerst erprobt. Nur wenn sie taugt, tritt sie an die Stelle aller jetzigen Indizes, auch der seither angelegten.</translation>
    </message>
    <message>
        <source>Your source files and the settings stay as they are. Searching is not possible meanwhile.</source>
        <translation>Quelldateien und Einstellungen bleiben, wie sie sind. Währenddessen kann nicht gesucht werden.</translation>
    </message>
    <message>
        <source>Delete this backup</source>
        <translation>Diese Sicherung löschen</translation>
    </message>
    <message>
        <source>&amp;Delete the backup</source>
        <translation>Die Sicherung &amp;löschen</translation>
    </message>
    <message>
        <source>Made %1 · %2</source>
        <translation>Angelegt %1 · %2</translation>
    </message>
    <message>
        <source>It cannot be brought back. The indexes in use stay as they are.</source>
        <translation>Sie kann nicht zurückgeholt werden. Die benutzten Indizes bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>%1 could not be deleted. Look who owns it.</source>
        <translation>%1 konnte nicht gelöscht werden. Nachsehen, wem es gehört.</translation>
    </message>
    <message>
        <source>Deleted %1.</source>
        <translation>%1 wurde gelöscht.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::CodeView</name>
    <message>
        <source>File preview</source>
        <translation>Dateivorschau</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
</context>
<context>
    <name>coco::desktop::CommandDialog</name>
    <message>
        <source>&amp;Copy the command</source>
        <translation>Befehl &amp;kopieren</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ConfigurationDialog</name>
    <message>
        <source>There are no previous settings yet.</source>
        <translation>Es gibt noch keine früheren Einstellungen.</translation>
    </message>
    <message>
        <source>Go back to the &amp;previous settings</source>
        <translation>Zu den &amp;früheren Einstellungen zurück</translation>
    </message>
    <message>
        <source>E&amp;xport commands…</source>
        <translation>Befehle e&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Save for the next start</source>
        <translation>Für den nächsten Start &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Apply and recreate</source>
        <translation>&amp;Anwenden und neu anlegen</translation>
    </message>
    <message>
        <source>Configure the stack</source>
        <translation>Stack konfigurieren</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen von Einstellungen</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>wird geprüft …</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>These settings count once the stack runs in a container.</source>
        <translation>Diese Einstellungen gelten, sobald der Stack in einem Container läuft.</translation>
    </message>
    <message>
        <source>The container is made anew; every index is kept. %1</source>
        <translation>Der Container wird neu angelegt; jeder Index bleibt erhalten. %1</translation>
    </message>
    <message>
        <source>There is no container yet. It is made with these settings.</source>
        <translation>Es gibt noch keinen Container. Er wird mit diesen Einstellungen angelegt.</translation>
    </message>
    <message>
        <source>The container stays as it is.</source>
        <translation>Der Container bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>The engine could not be asked: %1</source>
        <translation>Die Engine konnte nicht gefragt werden: %1</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>not allowed by the system</source>
        <translation>vom System nicht erlaubt</translation>
    </message>
    <message>
        <source>used by another program</source>
        <translation>von einem anderen Programm belegt</translation>
    </message>
    <message>
        <source>used by %1</source>
        <translation>belegt von %1</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>Port %1 verwenden</translation>
    </message>
    <message>
        <source>Asking for one word…</source>
        <translation>Es wird nach einem Wort gefragt …</translation>
    </message>
    <message>
        <source>The stack is being changed. Wait until that is done, or cancel it.</source>
        <translation>Der Stack wird gerade geändert. Warten, bis das getan ist, oder es abbrechen.</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Where other programs on this computer reach the services. Nobody else can.</source>
        <translation>Wo andere Programme dieses Rechners die Dienste erreichen. Sonst kann es niemand.</translation>
    </message>
    <message>
        <source>Search server</source>
        <translation>Suchserver</translation>
    </message>
    <message>
        <source>For assistants and this window.</source>
        <translation>Für Assistenten und dieses Fenster.</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>For your own queries; 0 opens none.</source>
        <translation>Für eigene Abfragen; 0 öffnet keinen.</translation>
    </message>
    <message>
        <source>Ollama</source>
        <translation>Ollama</translation>
    </message>
    <message>
        <source>For other uses of the model; 0 opens none.</source>
        <translation>Für andere Zwecke des Modells; 0 öffnet keinen.</translation>
    </message>
    <message>
        <source>Name and volume</source>
        <translation>Name und Volume</translation>
    </message>
    <message>
        <source>Under which names the engine keeps the stack. Another volume begins with empty indexes; the old one stays.</source>
        <translation>Unter welchen Namen die Engine den Stack führt. Ein anderes Volume beginnt mit leeren Indizes; das alte bleibt.</translation>
    </message>
    <message>
        <source>Name of container and network</source>
        <translation>Name von Container und Netzwerk</translation>
    </message>
    <message>
        <source>Volume with every index</source>
        <translation>Volume mit jedem Index</translation>
    </message>
    <message>
        <source>Repositories</source>
        <translation>Repositorys</translation>
    </message>
    <message>
        <source>The folders of this computer that the container can see.</source>
        <translation>Die Ordner dieses Rechners, die der Container sehen kann.</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>How much of this computer the stack may use.</source>
        <translation>Wie viel von diesem Rechner der Stack verbrauchen darf.</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>0 means no limit.</source>
        <translation>0 heißt keine Grenze.</translation>
    </message>
    <message>
        <source>Memory in MiB</source>
        <translation>Arbeitsspeicher in MiB</translation>
    </message>
    <message>
        <source>At least 512; 0 means no limit.</source>
        <translation>Mindestens 512; 0 heißt keine Grenze.</translation>
    </message>
    <message>
        <source>Shared memory in MiB</source>
        <translation>Gemeinsamer Speicher in MiB</translation>
    </message>
    <message>
        <source>PostgreSQL builds its search graph in it. 1024 is a good value.</source>
        <translation>PostgreSQL baut darin seinen Suchgraphen. 1024 ist ein guter Wert.</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Einbettung</translation>
    </message>
    <message>
        <source>What turns code into numbers, so that search goes by meaning. Another provider or model needs every project indexed anew.</source>
        <translation>Was Code in Zahlen verwandelt, damit nach der Bedeutung gesucht wird. Mit einem anderen Anbieter oder Modell muss jedes Projekt neu indiziert werden.</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Empty: the provider&apos;s usual one.</source>
        <translation>Leer: das übliche des Anbieters.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Empty: the provider&apos;s own.</source>
        <translation>Leer: die eigene des Anbieters.</translation>
    </message>
    <message>
        <source>File with the key</source>
        <translation>Datei mit dem Schlüssel</translation>
    </message>
    <message>
        <source>Its first line is put into the volume, never into the container&apos;s settings.</source>
        <translation>Ihre erste Zeile kommt in das Volume, nie in die Einstellungen des Containers.</translation>
    </message>
    <message>
        <source>&amp;Test the provider</source>
        <translation>Anbieter &amp;prüfen</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Variables for the services in the container, on top of what the other groups say. Keys and passwords do not belong here: anybody who may ask the engine can read them.</source>
        <translation>Variablen für die Dienste im Container, zusätzlich zu den anderen Gruppen. Schlüssel und Passwörter gehören nicht hierher: Jeder, der die Engine fragen darf, kann sie lesen.</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>What the container is made from.</source>
        <translation>Woraus der Container angelegt wird.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Verweis</translation>
    </message>
    <message>
        <source>What is fetched, and what a build is called.</source>
        <translation>Was geholt wird und wie ein gebautes Abbild heißt.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>The slim one has no model of its own and needs another provider for search by meaning.</source>
        <translation>Das schlanke hat kein eigenes Modell und braucht für die Suche nach der Bedeutung einen anderen Anbieter.</translation>
    </message>
    <message>
        <source>Full, with Ollama and a model</source>
        <translation>Vollständig, mit Ollama und einem Modell</translation>
    </message>
    <message>
        <source>Slim, without a model</source>
        <translation>Schlank, ohne Modell</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Like linux/arm64; empty: the engine&apos;s own.</source>
        <translation>Etwa linux/arm64; leer: die eigene der Engine.</translation>
    </message>
    <message>
        <source>Build arguments</source>
        <translation>Argumente des Bauens</translation>
    </message>
    <message>
        <source>Starting and stopping</source>
        <translation>Starten und Anhalten</translation>
    </message>
    <message>
        <source>When the engine starts the container, and how long it may take.</source>
        <translation>Wann die Engine den Container startet und wie lange es dauern darf.</translation>
    </message>
    <message>
        <source>Seconds to become ready</source>
        <translation>Sekunden, bis er bereit ist</translation>
    </message>
    <message>
        <source>A changed container that is not ready by then is taken back.</source>
        <translation>Ein geänderter Container, der bis dahin nicht bereit ist, wird zurückgenommen.</translation>
    </message>
    <message>
        <source>Seconds to stop</source>
        <translation>Sekunden zum Anhalten</translation>
    </message>
    <message>
        <source>PostgreSQL closes its files in that time.</source>
        <translation>In dieser Zeit schließt PostgreSQL seine Dateien.</translation>
    </message>
    <message>
        <source>All as text</source>
        <translation>Alles als Text</translation>
    </message>
    <message>
        <source>The file as it is kept. What is typed here counts at once in the other groups.</source>
        <translation>Die Datei, wie sie aufbewahrt wird. Was hier eingegeben wird, gilt sofort in den anderen Gruppen.</translation>
    </message>
    <message>
        <source>Start it again with the engine</source>
        <translation>Mit der Engine wieder starten</translation>
    </message>
    <message>
        <source>Not when it was stopped by hand.</source>
        <translation>Nicht, wenn er von Hand angehalten wurde.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ConfirmDialog</name>
    <message>
        <source>&amp;Keep everything</source>
        <translation>Alles &amp;behalten</translation>
    </message>
    <message>
        <source>Type “%1” to agree.</source>
        <translation>Zum Zustimmen „%1“ eingeben.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::DataPage</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Abgebrochen. Nichts wurde verändert.</translation>
    </message>
    <message>
        <source>The indexes are backed up.</source>
        <translation>Die Indizes sind gesichert.</translation>
    </message>
    <message>
        <source>The indexes are as in the backup.</source>
        <translation>Die Indizes sind wie in der Sicherung.</translation>
    </message>
    <message>
        <source>The stack is uninstalled.</source>
        <translation>Der Stack ist deinstalliert.</translation>
    </message>
    <message>
        <source>Cancelled. The indexes are as they were, or, if they were already being exchanged, as in the backup.</source>
        <translation>Abgebrochen. Die Indizes sind wie zuvor oder, falls sie schon ausgetauscht wurden, wie in der Sicherung.</translation>
    </message>
    <message>
        <source>Cancelled. What was removed by then is gone.</source>
        <translation>Abgebrochen. Was bis dahin entfernt wurde, ist weg.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::DesktopComposition</name>
    <message>
        <source>Quit CocoSearch</source>
        <translation>CocoSearch beenden</translation>
    </message>
    <message>
        <source>The stack is being changed. Quit all the same?</source>
        <translation>Der Stack wird gerade geändert. Trotzdem beenden?</translation>
    </message>
    <message>
        <source>What is under way is taken back first, so that nothing is left half done. This can take a minute, without a window.</source>
        <translation>Was gerade läuft, wird zuerst zurückgenommen, damit nichts halb getan bleibt. Das kann ohne Fenster eine Minute dauern.</translation>
    </message>
    <message>
        <source>Take it back and quit</source>
        <translation>Zurücknehmen und beenden</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>The server runs in Docker, in the container “%1”.</source>
        <translation>Der Server läuft in Docker, im Container „%1“.</translation>
    </message>
    <message>
        <source>The server runs elsewhere, at %1.</source>
        <translation>Der Server läuft anderswo, auf %1.</translation>
    </message>
    <message>
        <source>The server runs on this machine, without Docker.</source>
        <translation>Der Server läuft auf diesem Rechner, ohne Docker.</translation>
    </message>
    <message>
        <source>%1 What you change now is not kept.</source>
        <translation>%1 Was jetzt geändert wird, bleibt nicht erhalten.</translation>
    </message>
    <message>
        <source>The image of the stack is on its way. Quit all the same?</source>
        <translation>Das Abbild des Stacks ist unterwegs. Trotzdem beenden?</translation>
    </message>
    <message>
        <source>It is stopped. What is complete stays in the engine, so that another try goes on from there.</source>
        <translation>Es wird angehalten. Was vollständig ist, bleibt in der Engine, sodass ein neuer Versuch dort weitermacht.</translation>
    </message>
    <message>
        <source>Stop it and quit</source>
        <translation>Anhalten und beenden</translation>
    </message>
</context>
<context>
    <name>coco::desktop::DiagnosticsDialog</name>
    <message>
        <source>Report for somebody who helps</source>
        <translation>Bericht für jemanden, der hilft</translation>
    </message>
    <message>
        <source>This is all that would be saved. Secrets and your home folder are masked. Nothing is sent anywhere: you decide who gets the file.</source>
        <translation>Das ist alles, was gespeichert würde. Geheimnisse und der Benutzerordner sind unkenntlich. Nichts wird verschickt: Wer die Datei bekommt, bleibt frei.</translation>
    </message>
    <message>
        <source>Files of the report</source>
        <translation>Dateien des Berichts</translation>
    </message>
    <message>
        <source>%1 · places masked: %2</source>
        <translation>%1 · unkenntliche Stellen: %2</translation>
    </message>
    <message>
        <source>Content of the file</source>
        <translation>Inhalt der Datei</translation>
    </message>
    <message>
        <source>&amp;Save the report…</source>
        <translation>Den Bericht &amp;speichern …</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>… and %1 more, which the saved file holds.</source>
        <translation>… und %1 mehr, die in der gespeicherten Datei stehen.</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>Diese Datei ist leer.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Den Bericht speichern</translation>
    </message>
</context>
<context>
    <name>coco::desktop::DiskSection</name>
    <message>
        <source>Image, which others may use as well</source>
        <translation>Abbild, das auch andere benutzen können</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>Indexes and settings, in a volume</source>
        <translation>Indizes und Einstellungen, in einem Volume</translation>
    </message>
    <message>
        <source>Indexes, in a folder</source>
        <translation>Indizes, in einem Ordner</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>%1 free at %2</source>
        <translation>%1 frei bei %2</translation>
    </message>
    <message>
        <source>Disk use</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <source>&amp;Measure again</source>
        <translation>Neu &amp;messen</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Nothing is stored yet.</source>
        <translation>Noch ist nichts gespeichert.</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>%1 insgesamt</translation>
    </message>
</context>
<context>
    <name>coco::desktop::DoctorSection</name>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>Jetzt &amp;prüfen</translation>
    </message>
    <message>
        <source>Looks at the engine, ports, disk, image and folders, and changes nothing.</source>
        <translation>Sieht nach Engine, Ports, Speicherplatz, Abbild und Ordnern und verändert nichts.</translation>
    </message>
    <message>
        <source>Looking at the engine and this machine…</source>
        <translation>Engine und Rechner werden angesehen …</translation>
    </message>
    <message>
        <source>&amp;Check again</source>
        <translation>Erneut &amp;prüfen</translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>Nichts steht im Weg.</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) need you.</source>
        <translation>
            <numerusform>%n Prüfung braucht Aufmerksamkeit.</numerusform>
            <numerusform>%n Prüfungen brauchen Aufmerksamkeit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::desktop::EmbeddingTest</name>
    <message>
        <source>What the image comes with</source>
        <translation>Was das Abbild mitbringt</translation>
    </message>
    <message>
        <source>None: search by words and names</source>
        <translation>Keiner: Suche nach Wörtern und Namen</translation>
    </message>
    <message>
        <source>Built in, small and quick</source>
        <translation>Eingebaut, klein und schnell</translation>
    </message>
    <message>
        <source>A server that speaks OpenAI&apos;s language</source>
        <translation>Ein Server, der die Sprache von OpenAI spricht</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: the model runs in the container.</source>
        <translation>Nichts verlässt diesen Rechner: Das Modell läuft im Container.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer.</source>
        <translation>Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>What this provider sends is not known here.</source>
        <translation>Was dieser Anbieter sendet, ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Pieces of your code go to %1 and stay in your own network.</source>
        <translation>Stücke des eigenen Codes gehen an %1 und bleiben im eigenen Netzwerk.</translation>
    </message>
    <message>
        <source>that server</source>
        <translation>diesen Server</translation>
    </message>
    <message>
        <source>Pieces of your code and your questions are sent to %1 over the internet. Passwords and keys are taken out first.</source>
        <translation>Stücke des eigenen Codes und die Fragen werden über das Internet an %1 gesendet. Passwörter und Schlüssel werden vorher herausgenommen.</translation>
    </message>
    <message>
        <source>There is nothing to test: search goes by words and names.</source>
        <translation>Es gibt nichts zu prüfen: Gesucht wird nach Wörtern und Namen.</translation>
    </message>
    <message>
        <source>This model runs inside the container. Apply the settings; the Stack page then shows how it does.</source>
        <translation>Dieses Modell läuft im Container. Die Einstellungen anwenden; danach zeigt die Seite „Stack“, wie es ihm geht.</translation>
    </message>
    <message>
        <source>The file with the key, %1, cannot be read. Choose another one.</source>
        <translation>Die Datei mit dem Schlüssel, %1, kann nicht gelesen werden. Eine andere wählen.</translation>
    </message>
    <message>
        <source>%1 asks for a key. Name a file that holds it in its first line.</source>
        <translation>%1 verlangt einen Schlüssel. Eine Datei nennen, die ihn in ihrer ersten Zeile enthält.</translation>
    </message>
    <message>
        <source>It works: %1 answered with %2 dimensions in %3 ms.</source>
        <translation>Es funktioniert: %1 hat mit %2 Dimensionen in %3 ms geantwortet.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::EmptyPanel</name>
    <message>
        <source>Show &amp;detail</source>
        <translation>&amp;Einzelheiten anzeigen</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ExplainPopover</name>
    <message>
        <source>Why this result</source>
        <translation>Warum dieser Treffer</translation>
    </message>
    <message>
        <source>Why this is result %1</source>
        <translation>Warum dies Treffer %1 ist</translation>
    </message>
    <message>
        <source>%1 match · score %2</source>
        <translation>Übereinstimmung: %1 · Wert %2</translation>
    </message>
    <message>
        <source>The server gave no reasons for this one.</source>
        <translation>Der Server hat für diesen Treffer keine Gründe genannt.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ExportDialog</name>
    <message>
        <source>Run the same stack by hand</source>
        <translation>Denselben Stack von Hand ausführen</translation>
    </message>
    <message>
        <source>Compose file</source>
        <translation>Compose-Datei</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Text to copy</source>
        <translation>Zu kopierender Text</translation>
    </message>
    <message>
        <source>&amp;Copy the text</source>
        <translation>Text &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Save to a file…</source>
        <translation>In einer Datei &amp;speichern …</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Die Engine wird gefragt …</translation>
    </message>
    <message>
        <source>Values that look like secrets are not in it; whoever runs it gives them.</source>
        <translation>Werte, die nach Geheimnissen aussehen, sind nicht darin; wer es ausführt, gibt sie an.</translation>
    </message>
    <message>
        <source>%1 The text was made without asking it.</source>
        <translation>%1 Der Text wurde erstellt, ohne sie zu fragen.</translation>
    </message>
    <message>
        <source>Save the text</source>
        <translation>Den Text speichern</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>coco::desktop::FaultAdvice</name>
    <message>
        <source>&amp;Use the name %1</source>
        <translation>Den &amp;Namen %1 verwenden</translation>
    </message>
    <message>
        <source>&amp;Use the volume %1</source>
        <translation>Das &amp;Volume %1 verwenden</translation>
    </message>
    <message>
        <source>&amp;Set “%1” to %2</source>
        <translation>„%1“ auf %2 &amp;setzen</translation>
    </message>
    <message>
        <source>&amp;Use port %1</source>
        <translation>&amp;Port %1 verwenden</translation>
    </message>
    <message>
        <source>&amp;Use the ports %1</source>
        <translation>Die &amp;Ports %1 verwenden</translation>
    </message>
</context>
<context>
    <name>coco::desktop::FilterBar</name>
    <message>
        <source>Project to search in</source>
        <translation>Projekt, in dem gesucht wird</translation>
    </message>
    <message>
        <source>Language of the files</source>
        <translation>Sprache der Dateien</translation>
    </message>
    <message>
        <source>Kind of symbol</source>
        <translation>Art des Symbols</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Path, e.g. src/**</source>
        <translation>Pfad, z. B. src/**</translation>
    </message>
    <message>
        <source>Path pattern</source>
        <translation>Pfadmuster</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>Alle Projekte</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>Jede Sprache</translation>
    </message>
    <message>
        <source>Any kind</source>
        <translation>Jede Art</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation>Schnittstellen</translation>
    </message>
</context>
<context>
    <name>coco::desktop::FirstStart</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Set up &amp;later</source>
        <translation>Später &amp;einrichten</translation>
    </message>
    <message>
        <source>Set up CocoSearch</source>
        <translation>CocoSearch einrichten</translation>
    </message>
    <message>
        <source>1  Where it runs</source>
        <translation>1  Wo es läuft</translation>
    </message>
    <message>
        <source>2  What to index</source>
        <translation>2  Was indiziert wird</translation>
    </message>
    <message>
        <source>3  Check and go</source>
        <translation>3  Prüfen und los</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Start and &amp;index %n folder(s)</source>
        <translation>
            <numerusform>Starten und %n Ordner &amp;indizieren</numerusform>
            <numerusform>Starten und %n Ordner &amp;indizieren</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>&amp;Next: what to index</source>
        <translation>&amp;Weiter: Was indiziert wird</translation>
    </message>
    <message>
        <source>&amp;Next: check and go</source>
        <translation>&amp;Weiter: Prüfen und los</translation>
    </message>
</context>
<context>
    <name>coco::desktop::FirstStartCheck</name>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>Ollama</source>
        <translation>Ollama</translation>
    </message>
    <message>
        <source>Search server</source>
        <translation>Suchserver</translation>
    </message>
    <message>
        <source>Progress of the set-up</source>
        <translation>Fortschritt der Einrichtung</translation>
    </message>
    <message>
        <source>Looking what is there…</source>
        <translation>Es wird nachgesehen, was vorhanden ist …</translation>
    </message>
    <message>
        <source>• A search server of your own, while this application runs. Nothing is installed.</source>
        <translation>• Ein eigener Suchserver, solange diese Anwendung läuft. Nichts wird installiert.</translation>
    </message>
    <message>
        <source>• The index in %1</source>
        <translation>• Der Index in %1</translation>
    </message>
    <message>
        <source>• Only these settings. The server at %1 stays as it is.</source>
        <translation>• Nur diese Einstellungen. Der Server auf %1 bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>What is done, in this order</source>
        <translation>Was getan wird, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>What is created</source>
        <translation>Was angelegt wird</translation>
    </message>
    <message>
        <source>• %1, which the container can only read</source>
        <translation>• %1; der Container kann nur darin lesen</translation>
    </message>
    <message>
        <source>What is indexed</source>
        <translation>Was indiziert wird</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>%1 is not here yet. It is fetched first, or build it from what comes with this application.</source>
        <translation>%1 ist noch nicht hier. Es wird zuerst geholt; oder es lässt sich aus dem bauen, was diese Anwendung mitbringt.</translation>
    </message>
    <message>
        <source>Get the &amp;image now…</source>
        <translation>&amp;Abbild jetzt holen …</translation>
    </message>
    <message>
        <source>About %1; %2 are free in %3</source>
        <translation>Etwa %1; %2 sind frei auf %3</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>Etwa %1</translation>
    </message>
    <message>
        <source>Disk needed</source>
        <translation>Benötigter Speicherplatz</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Was erhalten bleibt</translation>
    </message>
    <message>
        <source>Ports, reached from this computer only</source>
        <translation>Ports, nur von diesem Rechner erreichbar</translation>
    </message>
    <message>
        <source>%1, which the system does not allow</source>
        <translation>%1, vom System nicht erlaubt</translation>
    </message>
    <message>
        <source>%1, which another program uses</source>
        <translation>%1, von einem anderen Programm belegt</translation>
    </message>
    <message>
        <source>%1, which %2 uses</source>
        <translation>%1, belegt von %2</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>Port %1 verwenden</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) so far</source>
        <translation>
            <numerusform>bisher %n Sekunde</numerusform>
            <numerusform>bisher %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) so far</source>
        <translation>
            <numerusform>bisher %n Minute</numerusform>
            <numerusform>bisher %n Minuten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::desktop::FirstStartFolders</name>
    <message>
        <source>The other server indexes folders of its own computer. There is nothing to choose here.</source>
        <translation>Der andere Server indiziert Ordner seines eigenen Rechners. Hier gibt es nichts auszuwählen.</translation>
    </message>
    <message>
        <source>Add a &amp;folder…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Looking for repositories in your home folder…</source>
        <translation>Im persönlichen Ordner wird nach Repositorys gesucht …</translation>
    </message>
    <message>
        <source>Git repository, last used %1</source>
        <translation>Git-Repository, zuletzt benutzt %1</translation>
    </message>
    <message>
        <source>Drop a folder with code here, or add one.</source>
        <translation>Einen Ordner mit Code hierher ziehen oder einen hinzufügen.</translation>
    </message>
    <message>
        <source>Drop another folder here, or add one. Your files are only read.</source>
        <translation>Einen weiteren Ordner hierher ziehen oder hinzufügen. Die Dateien werden nur gelesen.</translation>
    </message>
    <message>
        <source>Add a folder with code</source>
        <translation>Einen Ordner mit Code hinzufügen</translation>
    </message>
</context>
<context>
    <name>coco::desktop::FirstStartPlace</name>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>rootless</source>
        <translation>ohne Root-Rechte</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>%1 Arbeitsspeicher</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>nicht benutzbar</translation>
    </message>
    <message>
        <source>On &amp;this computer, without Docker</source>
        <translation>Auf &amp;diesem Rechner, ohne Docker</translation>
    </message>
    <message>
        <source>Nothing to install, always works. The index lies in your home folder; search goes by words and names.</source>
        <translation>Nichts zu installieren, funktioniert immer. Der Index liegt im persönlichen Ordner; gesucht wird nach Wörtern und Namen.</translation>
    </message>
    <message>
        <source>Another &amp;server</source>
        <translation>Ein anderer &amp;Server</translation>
    </message>
    <message>
        <source>One that somebody runs already. It searches what is indexed there.</source>
        <translation>Einer, den schon jemand betreibt. Er durchsucht, was dort indiziert ist.</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>&amp;Erneut nachsehen</translation>
    </message>
    <message>
        <source>Test the &amp;connection</source>
        <translation>&amp;Verbindung prüfen</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>File with the token, when it asks for one</source>
        <translation>Datei mit dem Token, falls einer verlangt wird</translation>
    </message>
    <message>
        <source>File with the token</source>
        <translation>Datei mit dem Token</translation>
    </message>
    <message>
        <source>Choose the file with the token</source>
        <translation>Datei mit dem Token auswählen</translation>
    </message>
    <message>
        <source>Looking for Docker and Podman…</source>
        <translation>Es wird nach Docker und Podman gesucht …</translation>
    </message>
    <message>
        <source>In %1 on this computer</source>
        <translation>In %1 auf diesem Rechner</translation>
    </message>
    <message>
        <source>No Docker or Podman was found here. You can add one later.</source>
        <translation>Weder Docker noch Podman wurde hier gefunden. Beides lässt sich später hinzufügen.</translation>
    </message>
    <message>
        <source>With an engine, the server, PostgreSQL and a language model run in a container: search also goes by meaning.</source>
        <translation>Mit einer Engine laufen Server, PostgreSQL und ein Sprachmodell in einem Container: Dann geht die Suche auch nach der Bedeutung.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Es wird gefragt …</translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation>Er antwortet.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ImageDialog</name>
    <message>
        <source>&amp;Fetch the image</source>
        <translation>Abbild &amp;holen</translation>
    </message>
    <message>
        <source>&amp;Build the image here</source>
        <translation>Abbild hier &amp;bauen</translation>
    </message>
    <message>
        <source>&amp;Load from a file…</source>
        <translation>Aus einer Datei &amp;laden …</translation>
    </message>
    <message>
        <source>Copy the &amp;sign-in command</source>
        <translation>Befehl zum &amp;Anmelden kopieren</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Image of the stack</source>
        <translation>Abbild des Stacks</translation>
    </message>
    <message>
        <source>Full, with Ollama and a model</source>
        <translation>Vollständig, mit Ollama und einem Modell</translation>
    </message>
    <message>
        <source>Slim, without a model</source>
        <translation>Schlank, ohne Modell</translation>
    </message>
    <message>
        <source>Reference of the image</source>
        <translation>Verweis auf das Abbild</translation>
    </message>
    <message>
        <source>Kind of image</source>
        <translation>Art des Abbilds</translation>
    </message>
    <message>
        <source>How far the image is</source>
        <translation>Wie weit das Abbild ist</translation>
    </message>
    <message>
        <source>Log of the build</source>
        <translation>Protokoll des Bauens</translation>
    </message>
    <message>
        <source>Looking what is there…</source>
        <translation>Es wird nachgesehen, was vorhanden ist …</translation>
    </message>
    <message>
        <source>The engine has this image already (%1). Fetching it again brings a newer one, if there is one.</source>
        <translation>Die Engine hat dieses Abbild schon (%1). Es erneut zu holen bringt ein neueres, falls es eines gibt.</translation>
    </message>
    <message>
        <source>The engine does not have this image yet.</source>
        <translation>Die Engine hat dieses Abbild noch nicht.</translation>
    </message>
    <message>
        <source>It cannot be built here: %1</source>
        <translation>Es kann hier nicht gebaut werden: %1</translation>
    </message>
    <message>
        <source>Load an image from a file</source>
        <translation>Ein Abbild aus einer Datei laden</translation>
    </message>
    <message>
        <source>Images (*.tar *.tar.gz *.tgz)</source>
        <translation>Abbilder (*.tar *.tar.gz *.tgz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Wird gebaut</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Wird geholt</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>Stopped. What is complete stays in the engine, so that another try goes on from there.</source>
        <translation>Angehalten. Was vollständig ist, bleibt in der Engine, damit ein weiterer Versuch dort weitermacht.</translation>
    </message>
    <message>
        <source>The image %1 is here.</source>
        <translation>Das Abbild %1 ist hier.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ImageOrder</name>
    <message>
        <source>Build the image</source>
        <translation>Das Abbild bauen</translation>
    </message>
    <message>
        <source>Load an image from a file</source>
        <translation>Ein Abbild aus einer Datei laden</translation>
    </message>
    <message>
        <source>Fetch the image</source>
        <translation>Abbild holen</translation>
    </message>
</context>
<context>
    <name>coco::desktop::LogFeed</name>
    <message numerus="yes">
        <source>%n line(s) came faster than they could be shown and were left out.</source>
        <translation>
            <numerusform>%n Zeile kam schneller, als sie angezeigt werden konnte, und wurde ausgelassen.</numerusform>
            <numerusform>%n Zeilen kamen schneller, als sie angezeigt werden konnten, und wurden ausgelassen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::desktop::LogFilterBar</name>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Tell capital letters from small ones</source>
        <translation>Groß- und Kleinschreibung unterscheiden</translation>
    </message>
    <message>
        <source>Understand the text as a regular expression</source>
        <translation>Text als regulären Ausdruck verstehen</translation>
    </message>
    <message>
        <source>Level of the lines</source>
        <translation>Stufe der Zeilen</translation>
    </message>
    <message>
        <source>Lines around matches</source>
        <translation>Zeilen um die Treffer</translation>
    </message>
    <message>
        <source>Previous match (Shift+Enter)</source>
        <translation>Voriger Treffer (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next match (Enter)</source>
        <translation>Nächster Treffer (Eingabe)</translation>
    </message>
    <message>
        <source>Find in the lines</source>
        <translation>In den Zeilen suchen</translation>
    </message>
    <message>
        <source>Text to find in the log</source>
        <translation>Im Protokoll zu suchender Text</translation>
    </message>
    <message>
        <source>&amp;Every level</source>
        <translation>&amp;Jede Stufe</translation>
    </message>
    <message>
        <source>&amp;Information up</source>
        <translation>Ab &amp;Information</translation>
    </message>
    <message>
        <source>&amp;Warnings up</source>
        <translation>Ab &amp;Warnung</translation>
    </message>
    <message>
        <source>Er&amp;rors only</source>
        <translation>Nur F&amp;ehler</translation>
    </message>
    <message>
        <source>&amp;Only matches</source>
        <translation>&amp;Nur Treffer</translation>
    </message>
    <message>
        <source>&amp;2 lines around</source>
        <translation>&amp;2 Zeilen davor und danach</translation>
    </message>
    <message>
        <source>&amp;5 lines around</source>
        <translation>&amp;5 Zeilen davor und danach</translation>
    </message>
    <message>
        <source>2&amp;0 lines around</source>
        <translation>2&amp;0 Zeilen davor und danach</translation>
    </message>
    <message>
        <source>&amp;All lines</source>
        <translation>&amp;Alle Zeilen</translation>
    </message>
</context>
<context>
    <name>coco::desktop::LogModel</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>coco::desktop::LogSourceList</name>
    <message>
        <source>Sources of the log</source>
        <translation>Quellen des Protokolls</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>Alle Quellen</translation>
    </message>
    <message>
        <source>%1, errors: %2, warnings: %3</source>
        <translation>%1, Fehler: %2, Warnungen: %3</translation>
    </message>
</context>
<context>
    <name>coco::desktop::LogView</name>
    <message>
        <source>Lines of the log</source>
        <translation>Zeilen des Protokolls</translation>
    </message>
    <message>
        <source>&amp;Copy	Ctrl+C</source>
        <translation>&amp;Kopieren	Strg+C</translation>
    </message>
    <message>
        <source>Select &amp;all	Ctrl+A</source>
        <translation>&amp;Alles auswählen	Strg+A</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
</context>
<context>
    <name>coco::desktop::LogsPage</name>
    <message>
        <source>Times in front of the lines</source>
        <translation>Zeiten vor den Zeilen</translation>
    </message>
    <message>
        <source>Sa&amp;ve lines</source>
        <translation>Zeilen &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Local time</source>
        <translation>&amp;Ortszeit</translation>
    </message>
    <message>
        <source>&amp;UTC</source>
        <translation>&amp;UTC</translation>
    </message>
    <message>
        <source>&amp;How long ago</source>
        <translation>&amp;Wie lange es her ist</translation>
    </message>
    <message>
        <source>&amp;No times</source>
        <translation>&amp;Keine Zeiten</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Ortszeit</translation>
    </message>
    <message>
        <source>&amp;All lines…</source>
        <translation>&amp;Alle Zeilen …</translation>
    </message>
    <message>
        <source>The lines &amp;shown…</source>
        <translation>&amp;Gezeigte Zeilen …</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>The server runs on another machine, which keeps its logs there. Here is what this program did.</source>
        <translation>Der Server läuft auf einem anderen Rechner, der seine Protokolle dort aufbewahrt. Hier steht, was dieses Programm getan hat.</translation>
    </message>
    <message>
        <source>There is no container whose log could be read. Its lines appear here as soon as it is started.</source>
        <translation>Es gibt keinen Container, dessen Protokoll gelesen werden könnte. Seine Zeilen erscheinen hier, sobald er gestartet ist.</translation>
    </message>
    <message>
        <source>%1 It is tried again by itself.</source>
        <translation>%1 Es wird von selbst erneut versucht.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 older ones were let go of</source>
        <translation>%1 ältere wurden verworfen</translation>
    </message>
    <message numerus="yes">
        <source>the expression is too hard for %n of them</source>
        <translation>
            <numerusform>der Ausdruck ist für %n davon zu schwierig</numerusform>
            <numerusform>der Ausdruck ist für %n davon zu schwierig</numerusform>
        </translation>
    </message>
    <message>
        <source>No line matches</source>
        <translation>Keine Zeile passt</translation>
    </message>
    <message>
        <source>There are lines, but none that you want to see.</source>
        <translation>Es gibt Zeilen, aber keine, die angezeigt werden soll.</translation>
    </message>
    <message>
        <source>Show &amp;all lines</source>
        <translation>&amp;Alle Zeilen anzeigen</translation>
    </message>
    <message>
        <source>The log cannot be read</source>
        <translation>Das Protokoll kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>No log yet</source>
        <translation>Noch kein Protokoll</translation>
    </message>
    <message>
        <source>&amp;Start the stack</source>
        <translation>&amp;Stack starten</translation>
    </message>
    <message>
        <source>No log here</source>
        <translation>Hier gibt es kein Protokoll</translation>
    </message>
    <message>
        <source>No lines yet</source>
        <translation>Noch keine Zeilen</translation>
    </message>
    <message>
        <source>The server writes only what somebody should know. New lines appear here by themselves.</source>
        <translation>Der Server schreibt nur, was jemand wissen sollte. Neue Zeilen erscheinen hier von selbst.</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>wird gesucht …</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Follow again (%n new line(s))</source>
        <translation>
            <numerusform>Wieder folgen (%n neue Zeile)</numerusform>
            <numerusform>Wieder folgen (%n neue Zeilen)</numerusform>
        </translation>
    </message>
    <message>
        <source>Follow again</source>
        <translation>Wieder folgen</translation>
    </message>
    <message>
        <source>cocosearch-log-%1.txt</source>
        <translation>cocosearch-protokoll-%1.txt</translation>
    </message>
    <message>
        <source>Save the lines of the log</source>
        <translation>Zeilen des Protokolls speichern</translation>
    </message>
    <message>
        <source>Saved %1 lines as %2.</source>
        <translation>%1 Zeilen als %2 gespeichert.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::MainWindow</name>
    <message>
        <source>CocoSearch</source>
        <translation>CocoSearch</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suche</translation>
    </message>
    <message>
        <source>&amp;Projects</source>
        <translation>&amp;Projekte</translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Add a folder…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Close the window</source>
        <translation>Fenster s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>%1 is indexed: %2</source>
        <translation>%1 ist indiziert: %2</translation>
    </message>
    <message>
        <source>Removed %1. Your files are untouched; the index is kept for 24 hours.</source>
        <translation>%1 wurde entfernt. Die Dateien bleiben unberührt; der Index wird 24 Stunden aufbewahrt.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>St&amp;ack</source>
        <translation>St&amp;ack</translation>
    </message>
    <message>
        <source>&amp;Logs</source>
        <translation>Pro&amp;tokolle</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>&amp;Daten</translation>
    </message>
    <message>
        <source>Set &amp;up again…</source>
        <translation>Erneut ein&amp;richten …</translation>
    </message>
    <message>
        <source>&amp;Configure the stack…</source>
        <translation>Stack &amp;konfigurieren …</translation>
    </message>
    <message>
        <source>Saved. The settings count from the next start of the stack.</source>
        <translation>Gespeichert. Die Einstellungen gelten ab dem nächsten Start des Stacks.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing is indexed here yet. The other place keeps its %n index(es).</source>
        <translation>
            <numerusform>Hier ist noch nichts indiziert. Der andere Ort behält seinen %n Index.</numerusform>
            <numerusform>Hier ist noch nichts indiziert. Der andere Ort behält seine %n Indexe.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Index the same folders</source>
        <translation>Dieselben Ordner &amp;indizieren</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projekte</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Stack</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>%1 is indexed as soon as the server runs.</source>
        <translation>%1 wird indiziert, sobald der Server läuft.</translation>
    </message>
    <message>
        <source>It goes on in the background. The button that began it shows it again.</source>
        <translation>Es geht im Hintergrund weiter. Der Knopf, mit dem es begann, zeigt es wieder.</translation>
    </message>
    <message>
        <source>The image %1 is here.</source>
        <translation>Das Abbild %1 ist hier.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::MountOffer</name>
    <message numerus="yes">
        <source>&amp;Let it see %n folder(s)</source>
        <translation>
            <numerusform>Ihn %n Ordner &amp;sehen lassen</numerusform>
            <numerusform>Ihn %n Ordner &amp;sehen lassen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>A folder outside the container</source>
        <translation>Ein Ordner außerhalb des Containers</translation>
    </message>
    <message>
        <source>The container cannot see %1.</source>
        <translation>Der Container kann %1 nicht sehen.</translation>
    </message>
    <message>
        <source>Looking what has to be done…</source>
        <translation>Es wird nachgesehen, was zu tun ist …</translation>
    </message>
    <message>
        <source>The container is made anew with it, and can only read it. Search is away for about a minute.</source>
        <translation>Der Container wird damit neu angelegt und kann nur darin lesen. Die Suche ist etwa eine Minute lang weg.</translation>
    </message>
    <message>
        <source>Kept are %1.</source>
        <translation>Erhalten bleiben %1.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>The stack is being changed. Wait until that is done, or cancel it.</source>
        <translation>Der Stack wird gerade geändert. Warten, bis das getan ist, oder es abbrechen.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::MountsField</name>
    <message>
        <source>Folders the container can see</source>
        <translation>Ordner, die der Container sehen kann</translation>
    </message>
    <message>
        <source>The container can only read these folders, and sees no others. Drop folders here, or add them.</source>
        <translation>Der Container kann diese Ordner nur lesen und sieht keine anderen. Ordner hierher ziehen oder hinzufügen.</translation>
    </message>
    <message>
        <source>Add a &amp;folder…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>%1 (is not there)</source>
        <translation>%1 (ist nicht da)</translation>
    </message>
    <message>
        <source>In the container: %1</source>
        <translation>Im Container: %1</translation>
    </message>
    <message>
        <source>%1 is not there any more. Remove it from the list, or bring it back.</source>
        <translation>%1 ist nicht mehr da. Den Eintrag aus der Liste entfernen oder den Ordner zurückholen.</translation>
    </message>
    <message>
        <source>Add a folder with code</source>
        <translation>Einen Ordner mit Code hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove folder</source>
        <translation>Ordner &amp;entfernen</translation>
    </message>
</context>
<context>
    <name>coco::desktop::NoticeCard</name>
    <message>
        <source>Show detail</source>
        <translation>Einzelheiten anzeigen</translation>
    </message>
    <message>
        <source>Copy detail</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Hide detail</source>
        <translation>Einzelheiten ausblenden</translation>
    </message>
</context>
<context>
    <name>coco::desktop::Notifier</name>
    <message>
        <source>The stack works again</source>
        <translation>Der Stack funktioniert wieder</translation>
    </message>
    <message>
        <source>Everything is ready.</source>
        <translation>Alles ist bereit.</translation>
    </message>
    <message>
        <source>The engine no longer answers</source>
        <translation>Die Engine antwortet nicht mehr</translation>
    </message>
    <message>
        <source>The stack has stopped</source>
        <translation>Der Stack wurde angehalten</translation>
    </message>
    <message>
        <source>The stack works only in part</source>
        <translation>Der Stack funktioniert nur zum Teil</translation>
    </message>
    <message>
        <source>The stack does not work</source>
        <translation>Der Stack funktioniert nicht</translation>
    </message>
    <message>
        <source>%1 is indexed</source>
        <translation>%1 ist indiziert</translation>
    </message>
    <message>
        <source>There is a newer image</source>
        <translation>Es gibt ein neueres Abbild</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>coco::desktop::PairsField</name>
    <message>
        <source>Add a &amp;row</source>
        <translation>&amp;Zeile hinzufügen</translation>
    </message>
    <message>
        <source>Remove the &amp;selected</source>
        <translation>Aus&amp;gewählte entfernen</translation>
    </message>
    <message>
        <source>“%1” stands twice. Remove one of the rows.</source>
        <translation>„%1“ steht zweimal da. Eine der Zeilen entfernen.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::PairsModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>coco::desktop::PlanDialog</name>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <source>Looking at what is there…</source>
        <translation>Es wird nachgesehen, was vorhanden ist …</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>What has to be done could not be found out.</source>
        <translation>Was zu tun ist, ließ sich nicht ermitteln.</translation>
    </message>
    <message>
        <source>This cannot be done as things are. Nothing was changed.</source>
        <translation>So, wie es ist, geht das nicht. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing has to be done: what runs is as the settings want it.</source>
        <translation>Es ist nichts zu tun: Was läuft, entspricht den Einstellungen.</translation>
    </message>
    <message>
        <source>The container is made anew from the settings. Until the new one is ready, the old one is kept.</source>
        <translation>Der Container wird nach den Einstellungen neu angelegt. Bis der neue bereit ist, bleibt der alte erhalten.</translation>
    </message>
    <message>
        <source>This is what will be done.</source>
        <translation>Das wird getan.</translation>
    </message>
    <message>
        <source>&amp;Recreate, keep data</source>
        <translation>&amp;Neu anlegen, Daten behalten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Erhalten bleibt</translation>
    </message>
</context>
<context>
    <name>coco::desktop::PreviewPane</name>
    <message>
        <source>Why this result (Ctrl+I)</source>
        <translation>Warum dieser Treffer (Strg+I)</translation>
    </message>
    <message>
        <source>Copy path and line (Ctrl+C)</source>
        <translation>Pfad und Zeile kopieren (Strg+C)</translation>
    </message>
    <message>
        <source>Open in the editor (Enter)</source>
        <translation>Im Editor öffnen (Eingabe)</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>In dieser Datei suchen</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Voriger (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Nächster (Eingabe)</translation>
    </message>
    <message>
        <source>The file cannot be shown</source>
        <translation>Die Datei kann nicht angezeigt werden</translation>
    </message>
    <message>
        <source>not in this file</source>
        <translation>nicht in dieser Datei</translation>
    </message>
    <message>
        <source>The server does not answer. The file is shown as soon as it does.</source>
        <translation>Der Server antwortet nicht. Die Datei erscheint, sobald er es tut.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ProjectDetails</name>
    <message>
        <source>&amp;Search in it</source>
        <translation>&amp;Darin suchen</translation>
    </message>
    <message>
        <source>&amp;Re-index</source>
        <translation>&amp;Neu indizieren</translation>
    </message>
    <message>
        <source>&amp;Cancel indexing</source>
        <translation>Indizieren &amp;abbrechen</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Remove this project (Delete)</source>
        <translation>Dieses Projekt entfernen (Entf)</translation>
    </message>
    <message>
        <source>Files that are not searchable</source>
        <translation>Dateien, die nicht durchsuchbar sind</translation>
    </message>
    <message>
        <source>Searchable, but indexed by lines only</source>
        <translation>Durchsuchbar, aber nur zeilenweise indiziert</translation>
    </message>
    <message>
        <source>Files that are not searchable, or by lines only</source>
        <translation>Dateien, die nicht oder nur zeilenweise durchsuchbar sind</translation>
    </message>
    <message>
        <source>&amp;Changed files only</source>
        <translation>&amp;Nur geänderte Dateien</translation>
    </message>
    <message>
        <source>&amp;Everything anew</source>
        <translation>&amp;Alles von Grund auf</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 Dateien</translation>
    </message>
    <message>
        <source>%1 chunks</source>
        <translation>%1 Abschnitte</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Skipped: %1</source>
        <translation>Übersprungen: %1</translation>
    </message>
    <message>
        <source>Every file of this project is searchable.</source>
        <translation>Jede Datei dieses Projekts ist durchsuchbar.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Keep up to date</source>
        <translation>A&amp;ktuell halten</translation>
    </message>
    <message>
        <source>Changes of its files are indexed by themselves, within a moment.</source>
        <translation>Änderungen an den Dateien werden von selbst indiziert, innerhalb eines Augenblicks.</translation>
    </message>
    <message>
        <source>1 chunk</source>
        <translation>1 Abschnitt</translation>
    </message>
    <message>
        <source>Which files are not searchable is told when the server runs.</source>
        <translation>Welche Dateien sich nicht durchsuchen lassen, steht hier, sobald der Server läuft.</translation>
    </message>
    <message>
        <source>Looking for files that are not searchable…</source>
        <translation>Sucht Dateien, die sich nicht durchsuchen lassen…</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ProjectsController</name>
    <message>
        <source>%1 is not a folder. Add the folder that holds the code.</source>
        <translation>%1 ist kein Ordner. Den Ordner hinzufügen, der den Code enthält.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ProjectsDelegate</name>
    <message>
        <source>Indexing %1 %</source>
        <translation>Wird indiziert: %1 %</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ProjectsModel</name>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Chunks</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Letzte Änderung</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Scanning</source>
        <translation>Wird durchgesehen</translation>
    </message>
    <message>
        <source>Indexing %1 %</source>
        <translation>Wird indiziert: %1 %</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Wird indiziert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Ready, %1 failed</source>
        <translation>Bereit, %1 Fehler</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ProjectsPage</name>
    <message>
        <source>Projects</source>
        <translation>Projekte</translation>
    </message>
    <message>
        <source>&amp;Add a folder…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>No project yet</source>
        <translation>Noch kein Projekt</translation>
    </message>
    <message>
        <source>Drop a folder anywhere in this window, or choose one.</source>
        <translation>Einen Ordner irgendwohin in dieses Fenster ziehen oder einen auswählen.</translation>
    </message>
    <message>
        <source>&amp;Choose a folder…</source>
        <translation>Ordner &amp;auswählen …</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 Dateien</translation>
    </message>
    <message>
        <source>Add a folder with code</source>
        <translation>Einen Ordner mit Code hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Search in it	Enter</source>
        <translation>&amp;Darin suchen	Eingabe</translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation>Ordner &amp;öffnen</translation>
    </message>
    <message>
        <source>&amp;Cancel indexing</source>
        <translation>Indizieren &amp;abbrechen</translation>
    </message>
    <message>
        <source>&amp;Re-index changed files</source>
        <translation>Geänderte Dateien &amp;neu indizieren</translation>
    </message>
    <message>
        <source>Re-index &amp;everything anew</source>
        <translation>&amp;Alles von Grund auf neu indizieren</translation>
    </message>
    <message>
        <source>Re&amp;move	Delete</source>
        <translation>Ent&amp;fernen	Entf</translation>
    </message>
    <message>
        <source>&amp;Keep up to date</source>
        <translation>A&amp;ktuell halten</translation>
    </message>
    <message>
        <source>Your projects appear here when it answers. A folder that you drop waits for it.</source>
        <translation>Die Projekte erscheinen hier, sobald er antwortet. Ein hierher gezogener Ordner wartet auf ihn.</translation>
    </message>
    <message>
        <source>The server is starting</source>
        <translation>Der Server startet</translation>
    </message>
    <message>
        <source>The server is not running</source>
        <translation>Der Server läuft nicht</translation>
    </message>
    <message>
        <source>&amp;Start the server</source>
        <translation>Server &amp;starten</translation>
    </message>
    <message>
        <source>The server does not answer</source>
        <translation>Der Server antwortet nicht</translation>
    </message>
</context>
<context>
    <name>coco::desktop::Rail</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
</context>
<context>
    <name>coco::desktop::RawSpecField</name>
    <message>
        <source>This is no file of settings: it is larger than 1 MB.</source>
        <translation>Das ist keine Einstellungsdatei: Sie ist größer als 1 MB.</translation>
    </message>
    <message>
        <source>Line %1, column %2 cannot be understood: %3.</source>
        <translation>Zeile %1, Spalte %2 kann nicht verstanden werden: %3.</translation>
    </message>
    <message>
        <source>The settings must stand between { and }.</source>
        <translation>Die Einstellungen müssen zwischen { und } stehen.</translation>
    </message>
    <message>
        <source>All settings as text</source>
        <translation>Alle Einstellungen als Text</translation>
    </message>
    <message>
        <source>&amp;Import from a file…</source>
        <translation>Aus einer Datei &amp;importieren …</translation>
    </message>
    <message>
        <source>&amp;Export to a file…</source>
        <translation>In eine Datei &amp;exportieren …</translation>
    </message>
    <message>
        <source>Export the settings</source>
        <translation>Die Einstellungen exportieren</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Einstellungen importieren</translation>
    </message>
    <message>
        <source>Settings (*.json)</source>
        <translation>Einstellungen (*.json)</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check who owns it.</source>
        <translation>%1 kann nicht gelesen werden. Prüfen, wem die Datei gehört.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
</context>
<context>
    <name>coco::desktop::RemarkBar</name>
    <message numerus="yes">
        <source>%n more remark(s)</source>
        <translation>
            <numerusform>%n weitere Bemerkung</numerusform>
            <numerusform>%n weitere Bemerkungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the &amp;stack</source>
        <translation>Den &amp;Stack zeigen</translation>
    </message>
    <message>
        <source>Index a&amp;new</source>
        <translation>&amp;Neu indizieren</translation>
    </message>
    <message>
        <source>Index a&amp;gain</source>
        <translation>Er&amp;neut indizieren</translation>
    </message>
    <message>
        <source>Index %1 anew</source>
        <translation>%1 neu indizieren</translation>
    </message>
    <message>
        <source>Index %1 again</source>
        <translation>%1 erneut indizieren</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ReportSection</name>
    <message>
        <source>Report for somebody who helps</source>
        <translation>Bericht für jemanden, der hilft</translation>
    </message>
    <message>
        <source>&amp;Collect…</source>
        <translation>&amp;Sammeln …</translation>
    </message>
    <message>
        <source>Versions, settings, checks and logs in one file, without secrets. You see every part before it is saved; nothing is sent anywhere.</source>
        <translation>Versionen, Einstellungen, Prüfungen und Protokolle in einer Datei, ohne Geheimnisse. Jeder Teil ist vor dem Speichern zu sehen; nichts wird verschickt.</translation>
    </message>
    <message>
        <source>Collecting…</source>
        <translation>Wird gesammelt …</translation>
    </message>
    <message>
        <source>Saved as %1. Look into it before you pass it on.</source>
        <translation>Als %1 gespeichert. Vor dem Weitergeben hineinsehen.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ResourceBar</name>
    <message>
        <source>&amp;Manage data</source>
        <translation>&amp;Daten verwalten</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>What the stack uses</source>
        <translation>Was der Stack verbraucht</translation>
    </message>
    <message>
        <source>%1 % of %2</source>
        <translation>%1 % von %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, %2 of it indexes and backups</source>
        <translation>%1, davon %2 Indizes und Sicherungen</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ResultListModel</name>
    <message>
        <source>%1, %2, %3 line %4, %5 match</source>
        <translation>%1, %2, %3 Zeile %4, Übereinstimmung: %5</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ResultListView</name>
    <message>
        <source>Results</source>
        <translation>Treffer</translation>
    </message>
</context>
<context>
    <name>coco::desktop::RunCard</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Progress of this step</source>
        <translation>Fortschritt dieses Schritts</translation>
    </message>
    <message>
        <source>Taking back…</source>
        <translation>Wird zurückgenommen …</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
</context>
<context>
    <name>coco::desktop::SearchBox</name>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Ask in plain words, or name a function</source>
        <translation>Eine Frage in einfachen Worten oder der Name einer Funktion</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>&amp;Words, best match first</source>
        <translation>&amp;Wörter, beste Treffer zuerst</translation>
    </message>
    <message>
        <source>&amp;Exact text, letter for letter</source>
        <translation>&amp;Genauer Text, Zeichen für Zeichen</translation>
    </message>
    <message>
        <source>&amp;Regular expression</source>
        <translation>&amp;Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Exact text</source>
        <translation>Genauer Text</translation>
    </message>
    <message>
        <source>How the text is understood (%1)</source>
        <translation>Wie der Text verstanden wird (%1)</translation>
    </message>
    <message>
        <source>Search mode: %1</source>
        <translation>Suchart: %1</translation>
    </message>
    <message>
        <source>Text as it stands in the code, e.g. if (x) {</source>
        <translation>Text, wie er im Code steht, z. B. if (x) {</translation>
    </message>
    <message>
        <source>Regular expression, e.g. TODO\(\w+\)</source>
        <translation>Regulärer Ausdruck, z. B. TODO\(\w+\)</translation>
    </message>
</context>
<context>
    <name>coco::desktop::SearchPage</name>
    <message>
        <source>Nothing good found. Closest:</source>
        <translation>Nichts Gutes gefunden. Am nächsten:</translation>
    </message>
    <message>
        <source>Search e&amp;xact text</source>
        <translation>Genauen Te&amp;xt suchen</translation>
    </message>
    <message>
        <source>Is this project &amp;indexed?</source>
        <translation>Ist dieses Projekt &amp;indiziert?</translation>
    </message>
    <message>
        <source>1 result</source>
        <translation>1 Treffer</translation>
    </message>
    <message>
        <source>%1 results</source>
        <translation>%1 Treffer</translation>
    </message>
    <message>
        <source> · %1 ms</source>
        <translation> · %1 ms</translation>
    </message>
    <message>
        <source>Search your own code</source>
        <translation>Den eigenen Code durchsuchen</translation>
    </message>
    <message>
        <source>Add a folder with code. Everything stays on this machine.</source>
        <translation>Einen Ordner mit Code hinzufügen. Alles bleibt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>&amp;Add a folder…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Type a question or a name. Results appear while you type.</source>
        <translation>Eine Frage oder einen Namen eingeben. Treffer erscheinen beim Tippen.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No line matches within the filters above.</source>
        <translation>Mit den Filtern oben passt keine Zeile.</translation>
    </message>
    <message>
        <source>None of these words is in the indexed files.</source>
        <translation>Keines dieser Wörter kommt in den indizierten Dateien vor.</translation>
    </message>
    <message>
        <source>&amp;Clear the filters</source>
        <translation>Filter &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Search for &amp;words</source>
        <translation>Nach &amp;Wörtern suchen</translation>
    </message>
    <message>
        <source>The search server is not running</source>
        <translation>Der Suchserver läuft nicht</translation>
    </message>
    <message>
        <source>&amp;Start it again</source>
        <translation>&amp;Wieder starten</translation>
    </message>
    <message>
        <source>This search did not work</source>
        <translation>Diese Suche hat nicht geklappt</translation>
    </message>
    <message>
        <source>Search &amp;again</source>
        <translation>Erneut &amp;suchen</translation>
    </message>
    <message>
        <source>Starting the search server…</source>
        <translation>Suchserver wird gestartet …</translation>
    </message>
    <message>
        <source>Opened in %1</source>
        <translation>In %1 geöffnet</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>%1 kopiert</translation>
    </message>
    <message>
        <source>Copied the code of %1 as a block</source>
        <translation>Code von %1 als Block kopiert</translation>
    </message>
    <message>
        <source>&amp;Open in %1	Enter</source>
        <translation>In %1 &amp;öffnen	Eingabe</translation>
    </message>
    <message>
        <source>Show in the &amp;preview	Ctrl+Enter</source>
        <translation>In der &amp;Vorschau zeigen	Strg+Eingabe</translation>
    </message>
    <message>
        <source>&amp;Copy path and line	Ctrl+C</source>
        <translation>&amp;Pfad und Zeile kopieren	Strg+C</translation>
    </message>
    <message>
        <source>Copy as a code &amp;block	Ctrl+Shift+C</source>
        <translation>Als Code&amp;block kopieren	Strg+Umschalt+C</translation>
    </message>
    <message>
        <source>&amp;Why this result	Ctrl+I</source>
        <translation>&amp;Warum dieser Treffer	Strg+I</translation>
    </message>
    <message>
        <source>Search for %1</source>
        <translation>Nach %1 suchen</translation>
    </message>
    <message>
        <source>Type a question or a name, or try one from your code:</source>
        <translation>Eine Frage oder einen Namen eingeben oder eines davon aus dem eigenen Code versuchen:</translation>
    </message>
    <message>
        <source>There is nothing to search yet</source>
        <translation>Es gibt noch nichts zu durchsuchen</translation>
    </message>
    <message numerus="yes">
        <source>No file that can be searched was found in %n project(s).</source>
        <translation>
            <numerusform>In %n Projekt wurde keine Datei gefunden, die durchsucht werden kann.</numerusform>
            <numerusform>In %n Projekten wurde keine Datei gefunden, die durchsucht werden kann.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Show why</source>
        <translation>&amp;Zeigen, warum</translation>
    </message>
    <message>
        <source>No line of the indexed files matches.</source>
        <translation>Keine Zeile der indizierten Dateien passt.</translation>
    </message>
    <message>
        <source>&amp;Start it</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Show the stac&amp;k</source>
        <translation>Stac&amp;k zeigen</translation>
    </message>
    <message>
        <source>The folder of “%1” is not known any more. Search again.</source>
        <translation>Der Ordner von „%1“ ist nicht mehr bekannt. Erneut suchen.</translation>
    </message>
    <message>
        <source>Start it to search.</source>
        <translation>Ihn starten, um zu suchen.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ServiceCard</name>
    <message>
        <source>Show detail</source>
        <translation>Einzelheiten anzeigen</translation>
    </message>
    <message>
        <source>Hide detail</source>
        <translation>Einzelheiten ausblenden</translation>
    </message>
    <message>
        <source>Show detail of %1</source>
        <translation>Einzelheiten zu %1 anzeigen</translation>
    </message>
</context>
<context>
    <name>coco::desktop::SettingField</name>
    <message>
        <source>Choose the file: %1</source>
        <translation>Die Datei auswählen: %1</translation>
    </message>
</context>
<context>
    <name>coco::desktop::SettingsFrame</name>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen von Einstellungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>No setting is about “%1”. Try another word.</source>
        <translation>Keine Einstellung handelt von „%1“. Ein anderes Wort versuchen.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::SettingsPage</name>
    <message>
        <source>Keep serving &amp;assistants after quitting</source>
        <translation>Nach dem Beenden weiter für &amp;Assistenten da sein</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>The system&apos;s choice is followed while the application runs.</source>
        <translation>Der Wahl des Systems wird gefolgt, während die Anwendung läuft.</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>Editor</translation>
    </message>
    <message>
        <source>Enter on a result opens the file there, at the line.</source>
        <translation>Die Eingabetaste auf einem Treffer öffnet die Datei dort, an der Zeile.</translation>
    </message>
    <message>
        <source>Editor command</source>
        <translation>Editorbefehl</translation>
    </message>
    <message>
        <source>{file} and {line} are filled in; the command runs without a shell.</source>
        <translation>{file} und {line} werden ausgefüllt; der Befehl läuft ohne Shell.</translation>
    </message>
    <message>
        <source>The search server goes on after the application ends, so that assistants can still ask it. Takes effect at the next start of the server.</source>
        <translation>Der Suchserver läuft nach dem Ende der Anwendung weiter, damit Assistenten ihn noch fragen können. Wirkt beim nächsten Start des Servers.</translation>
    </message>
    <message>
        <source>Nothing leaves this machine: no telemetry, no downloads.</source>
        <translation>Nichts verlässt diesen Rechner: keine Telemetrie, keine Downloads.</translation>
    </message>
    <message>
        <source>Indexes: %1
Settings: %2</source>
        <translation>Indizes: %1
Einstellungen: %2</translation>
    </message>
    <message>
        <source>First editor found (none found)</source>
        <translation>Erster gefundener Editor (keiner gefunden)</translation>
    </message>
    <message>
        <source>First editor found (%1)</source>
        <translation>Erster gefundener Editor (%1)</translation>
    </message>
    <message>
        <source>The system&apos;s default application</source>
        <translation>Die Standardanwendung des Systems</translation>
    </message>
    <message>
        <source>Own command…</source>
        <translation>Eigener Befehl …</translation>
    </message>
    <message>
        <source>Searching stays one click away; Quit in the tray&apos;s menu ends it.</source>
        <translation>Suchen bleibt einen Klick entfernt; „Beenden“ im Menü der Kontrollleiste beendet es.</translation>
    </message>
    <message>
        <source>This desktop shows no tray, so closing the window quits.</source>
        <translation>Diese Arbeitsumgebung zeigt keine Kontrollleiste, daher beendet das Schließen des Fensters die Anwendung.</translation>
    </message>
    <message>
        <source>Start and end</source>
        <translation>Start und Ende</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>On top of what the system asks for. Takes effect at the next start.</source>
        <translation>Zusätzlich zu dem, was das System vorgibt. Wirkt beim nächsten Start.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>Wirkt beim nächsten Start.</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>&amp;Start when I log in</source>
        <translation>Beim Anmelden &amp;starten</translation>
    </message>
    <message>
        <source>The application waits in the tray, without a window.</source>
        <translation>Die Anwendung wartet ohne Fenster in der Kontrollleiste.</translation>
    </message>
    <message>
        <source>Start the &amp;container with the application</source>
        <translation>Den &amp;Container mit der Anwendung starten</translation>
    </message>
    <message>
        <source>For a server in Docker. The embedded server starts in any case.</source>
        <translation>Für einen Server in Docker. Der eingebettete Server startet in jedem Fall.</translation>
    </message>
    <message>
        <source>&amp;Show notifications</source>
        <translation>&amp;Benachrichtigungen anzeigen</translation>
    </message>
    <message>
        <source>Never for what you just did yourself.</source>
        <translation>Nie für das, was man gerade selbst getan hat.</translation>
    </message>
    <message>
        <source>When the server has a &amp;problem</source>
        <translation>Wenn der Server ein &amp;Problem hat</translation>
    </message>
    <message>
        <source>Once, when it stays; and when it is over.</source>
        <translation>Einmal, wenn es bleibt; und wenn es vorbei ist.</translation>
    </message>
    <message>
        <source>When a folder &amp;has been indexed</source>
        <translation>Wenn ein Ordner &amp;indiziert wurde</translation>
    </message>
    <message>
        <source>Only while the window is not in front.</source>
        <translation>Nur solange das Fenster nicht im Vordergrund ist.</translation>
    </message>
    <message>
        <source>When there is an &amp;update of the image</source>
        <translation>Wenn es ein ne&amp;ueres Abbild gibt</translation>
    </message>
    <message>
        <source>Only after you asked to check for one.</source>
        <translation>Nur nachdem danach gefragt wurde.</translation>
    </message>
    <message>
        <source>Open results in</source>
        <translation>Treffer öffnen in</translation>
    </message>
    <message>
        <source>The server runs on this machine, without Docker.</source>
        <translation>Der Server läuft auf diesem Rechner, ohne Docker.</translation>
    </message>
    <message>
        <source>&amp;Choose an engine…</source>
        <translation>&amp;Engine auswählen …</translation>
    </message>
    <message>
        <source>Where the server runs: embedded, in Docker, or on another machine. Indexes stay where they are.</source>
        <translation>Wo der Server läuft: eingebettet, in Docker oder auf einem anderen Rechner. Indizes bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Proxy of the s&amp;ystem</source>
        <translation>Proxy des S&amp;ystems</translation>
    </message>
    <message>
        <source>&amp;No proxy</source>
        <translation>&amp;Kein Proxy</translation>
    </message>
    <message>
        <source>&amp;Another proxy</source>
        <translation>&amp;Anderer Proxy</translation>
    </message>
    <message>
        <source>Host of the proxy</source>
        <translation>Rechner des Proxys</translation>
    </message>
    <message>
        <source>Port of the proxy</source>
        <translation>Port des Proxys</translation>
    </message>
    <message>
        <source>For a key that works everywhere, bind “cocosearch-desktop --search” in the settings of your desktop.</source>
        <translation>Für eine Taste, die überall wirkt, „cocosearch-desktop --search“ in den Einstellungen der Arbeitsumgebung festlegen.</translation>
    </message>
    <message>
        <source>Stay in the &amp;tray when the window closes</source>
        <translation>Beim Schließen des Fensters in der &amp;Kontrollleiste bleiben</translation>
    </message>
    <message>
        <source>For what the embedded server asks of the internet, such as an embedding service. Takes effect at the next start. Docker pulls images by its own settings.</source>
        <translation>Für alles, was der eingebettete Server im Internet anfragt, etwa einen Einbettungsdienst. Wirkt beim nächsten Start. Docker lädt Abbilder nach seinen eigenen Einstellungen.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::SetupRun</name>
    <message>
        <source>Waiting for the server</source>
        <translation>Auf den Server wird gewartet</translation>
    </message>
    <message>
        <source>Starting the server</source>
        <translation>Server wird gestartet</translation>
    </message>
    <message>
        <source>The stack is being changed. Wait until that is done, then try again.</source>
        <translation>Der Stack wird gerade geändert. Warten, bis das getan ist, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>Fetching the image</source>
        <translation>Abbild wird geholt</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Indexing was stopped.</source>
        <translation>Das Indizieren wurde angehalten.</translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <translation>%1 von %2 Dateien</translation>
    </message>
    <message>
        <source>Indexing %1</source>
        <translation>%1 wird indiziert</translation>
    </message>
    <message>
        <source>Trying a few questions</source>
        <translation>Ein paar Fragen werden ausprobiert</translation>
    </message>
    <message>
        <source>Taking back what was begun</source>
        <translation>Das Begonnene wird zurückgenommen</translation>
    </message>
    <message>
        <source>%1 could not be indexed.</source>
        <translation>%1 konnte nicht indiziert werden.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ShortcutTable</name>
    <message>
        <source>Open the result in the editor</source>
        <translation>Den Treffer im Editor öffnen</translation>
    </message>
    <message>
        <source>Open the file at the line of the preview</source>
        <translation>Die Datei an der Zeile der Vorschau öffnen</translation>
    </message>
    <message>
        <source>Copy the reference of the result</source>
        <translation>Den Verweis auf den Treffer kopieren</translation>
    </message>
    <message>
        <source>Copy the result for an assistant</source>
        <translation>Den Treffer für einen Assistenten kopieren</translation>
    </message>
    <message>
        <source>Go to one of the first nine results</source>
        <translation>Zu einem der ersten neun Treffer gehen</translation>
    </message>
    <message>
        <source>Clear the search, then hide the window</source>
        <translation>Die Suche leeren, dann das Fenster ausblenden</translation>
    </message>
    <message>
        <source>Search for words, exact text or an expression</source>
        <translation>Nach Wörtern, genauem Text oder einem Ausdruck suchen</translation>
    </message>
</context>
<context>
    <name>coco::desktop::SingleInstance</name>
    <message>
        <source>Later starts cannot reach this window, because %1 cannot be created. Check that folder&apos;s permissions.</source>
        <translation>Spätere Starts erreichen dieses Fenster nicht, weil %1 nicht angelegt werden kann. Die Berechtigungen dieses Ordners prüfen.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::StackActions</name>
    <message>
        <source>The stack is being changed. Wait until that is done, or cancel it.</source>
        <translation>Der Stack wird gerade geändert. Warten, bis das getan ist, oder es abbrechen.</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>Die Registry wird gefragt …</translation>
    </message>
    <message>
        <source>The image is the newest there is.</source>
        <translation>Das Abbild ist das neueste.</translation>
    </message>
    <message>
        <source>There is a newer image of %1.</source>
        <translation>Es gibt ein neueres Abbild von %1.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::StackHeader</name>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>&amp;Neu starten</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Change &amp;where it runs…</source>
        <translation>Ändern, &amp;wo er läuft …</translation>
    </message>
    <message>
        <source>&amp;Configure…</source>
        <translation>&amp;Konfigurieren …</translation>
    </message>
    <message>
        <source>Show &amp;differences, recreate…</source>
        <translation>&amp;Unterschiede zeigen, neu anlegen …</translation>
    </message>
    <message>
        <source>Update the &amp;image…</source>
        <translation>A&amp;bbild aktualisieren …</translation>
    </message>
    <message>
        <source>Check for an &amp;update</source>
        <translation>Nach einem neueren Abbild &amp;fragen</translation>
    </message>
    <message>
        <source>Restart and more</source>
        <translation>Neu starten und mehr</translation>
    </message>
</context>
<context>
    <name>coco::desktop::StackPage</name>
    <message>
        <source>Stack</source>
        <translation>Stack</translation>
    </message>
    <message>
        <source>No engine answers</source>
        <translation>Keine Engine antwortet</translation>
    </message>
    <message>
        <source>&amp;Choose another engine…</source>
        <translation>&amp;Andere Engine auswählen …</translation>
    </message>
    <message>
        <source>&amp;Use without Docker</source>
        <translation>&amp;Ohne Docker verwenden</translation>
    </message>
    <message>
        <source>Nothing runs yet</source>
        <translation>Noch läuft nichts</translation>
    </message>
    <message>
        <source>The server starts as a part of this application.</source>
        <translation>Der Server startet als Teil dieser Anwendung.</translation>
    </message>
    <message>
        <source>&amp;Start…</source>
        <translation>&amp;Starten …</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>%1 did not work</source>
        <translation>%1 hat nicht geklappt</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Dismiss</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>The settings of the stack cannot be read</source>
        <translation>Die Einstellungen des Stacks können nicht gelesen werden</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Open the file</source>
        <translation>&amp;Datei öffnen</translation>
    </message>
    <message>
        <source>&amp;Use the defaults, keep a copy</source>
        <translation>&amp;Vorgaben verwenden, Kopie behalten</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>Einstellungen geändert</translation>
    </message>
    <message>
        <source>They take effect when the container is made anew. Every index is kept.</source>
        <translation>Sie wirken, wenn der Container neu angelegt wird. Jeder Index bleibt erhalten.</translation>
    </message>
    <message>
        <source>&amp;Recreate, keep data</source>
        <translation>&amp;Neu anlegen, Daten behalten</translation>
    </message>
    <message>
        <source>Show &amp;differences</source>
        <translation>&amp;Unterschiede zeigen</translation>
    </message>
    <message>
        <source>Cancelled. What had begun was taken back.</source>
        <translation>Abgebrochen. Was begonnen hatte, wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Engine starten</translation>
    </message>
    <message>
        <source>The engine belongs to your system, so this application does not start it. Run this in a terminal; the page notices by itself when the engine answers.</source>
        <translation>Die Engine gehört zum System, daher startet diese Anwendung sie nicht. Diesen Befehl in einem Terminal ausführen; die Seite bemerkt von selbst, wenn die Engine antwortet.</translation>
    </message>
    <message>
        <source>Run a command</source>
        <translation>Einen Befehl ausführen</translation>
    </message>
    <message>
        <source>Run this in a terminal. It is shown here only, so that you can read it before.</source>
        <translation>Diesen Befehl in einem Terminal ausführen. Er wird hier nur gezeigt, damit er vorher gelesen werden kann.</translation>
    </message>
    <message>
        <source>Your index lives in another engine</source>
        <translation>Der Index liegt in einer anderen Engine</translation>
    </message>
    <message>
        <source>%1 holds the volume with your indexes, this engine does not. Change to it, or start here with an empty index.</source>
        <translation>%1 hat das Volume mit den Indizes, diese Engine nicht. Dorthin wechseln oder hier mit einem leeren Index beginnen.</translation>
    </message>
    <message>
        <source>&amp;Change the engine…</source>
        <translation>Engine &amp;wechseln …</translation>
    </message>
    <message>
        <source>To install one: %1</source>
        <translation>Installieren: %1</translation>
    </message>
    <message>
        <source>The container is made when it is started. What that will do is shown to you first.</source>
        <translation>Der Container wird beim Starten angelegt. Was dabei geschieht, wird vorher gezeigt.</translation>
    </message>
    <message>
        <source>&amp;Get an image…</source>
        <translation>Ein &amp;Image holen…</translation>
    </message>
    <message>
        <source>Show what takes &amp;room</source>
        <translation>Zeigen, was &amp;Platz belegt</translation>
    </message>
    <message>
        <source>Show the &amp;log</source>
        <translation>Das &amp;Protokoll zeigen</translation>
    </message>
    <message>
        <source>&amp;Go back to the previous settings</source>
        <translation>&amp;Zurück zu den vorherigen Einstellungen</translation>
    </message>
    <message>
        <source>The new settings are saved, but not in force</source>
        <translation>Die neuen Einstellungen sind gespeichert, gelten aber noch nicht</translation>
    </message>
    <message>
        <source>&amp;Start the engine…</source>
        <translation>Engine &amp;starten…</translation>
    </message>
</context>
<context>
    <name>coco::desktop::StackSession</name>
    <message>
        <source>The stack is being changed. Wait until that is done, or cancel it.</source>
        <translation>Der Stack wird gerade geändert. Warten, bis das getan ist, oder es abbrechen.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::StackTimeline</name>
    <message>
        <source>Show earlier changes</source>
        <translation>Frühere Änderungen anzeigen</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>Nothing has changed yet.</source>
        <translation>Noch hat sich nichts geändert.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::StatusStrip</name>
    <message>
        <source>1 project</source>
        <translation>1 Projekt</translation>
    </message>
    <message>
        <source>%1 projects</source>
        <translation>%1 Projekte</translation>
    </message>
    <message>
        <source>no project yet</source>
        <translation>noch kein Projekt</translation>
    </message>
    <message>
        <source>%1 chunks</source>
        <translation>%1 Abschnitte</translation>
    </message>
    <message>
        <source>indexing %1 projects</source>
        <translation>%1 Projekte werden indiziert</translation>
    </message>
    <message>
        <source>1 chunk</source>
        <translation>1 Abschnitt</translation>
    </message>
</context>
<context>
    <name>coco::desktop::ToastBar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy detail</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
</context>
<context>
    <name>coco::desktop::TrashSection</name>
    <message>
        <source>Removed indexes</source>
        <translation>Entfernte Indizes</translation>
    </message>
    <message>
        <source>The server is asked for them as soon as it runs.</source>
        <translation>Der Server wird danach gefragt, sobald er läuft.</translation>
    </message>
    <message>
        <source>Nothing was removed. A removed index is kept for 24 hours.</source>
        <translation>Nichts wurde entfernt. Ein entfernter Index wird 24 Stunden aufbewahrt.</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Bring back %1</source>
        <translation>%1 zurückholen</translation>
    </message>
    <message>
        <source>%1 · kept until %2</source>
        <translation>%1 · aufbewahrt bis %2</translation>
    </message>
    <message>
        <source>%1 can be searched again.</source>
        <translation>%1 kann wieder durchsucht werden.</translation>
    </message>
</context>
<context>
    <name>coco::desktop::TrayPresence</name>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suche</translation>
    </message>
    <message>
        <source>&amp;Projects</source>
        <translation>&amp;Projekte</translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>St&amp;op the stack</source>
        <translation>Stack &amp;anhalten</translation>
    </message>
    <message>
        <source>St&amp;art the stack</source>
        <translation>Stack &amp;starten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>coco::desktop::UninstallSection</name>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <translation>%1 %2, %3</translation>
    </message>
    <message>
        <source>Uninstall</source>
        <translation>Deinstallieren</translation>
    </message>
    <message>
        <source>&amp;Uninstall…</source>
        <translation>&amp;Deinstallieren …</translation>
    </message>
    <message>
        <source>Removes what this program made, by a list that you see first. Indexes stay unless you say otherwise.</source>
        <translation>Entfernt, was dieses Programm angelegt hat, nach einer Liste, die zuerst gezeigt wird. Indizes bleiben, wenn nichts anderes gesagt wird.</translation>
    </message>
    <message>
        <source>Uninstall the stack</source>
        <translation>Den Stack deinstallieren</translation>
    </message>
    <message>
        <source>&amp;Uninstall the stack</source>
        <translation>Den Stack &amp;deinstallieren</translation>
    </message>
    <message>
        <source>The server is stopped. There is nothing else to remove but the indexes.</source>
        <translation>Der Server wird angehalten. Außer den Indizes ist nichts zu entfernen.</translation>
    </message>
    <message>
        <source>This is removed:</source>
        <translation>Das wird entfernt:</translation>
    </message>
    <message>
        <source>Also &amp;remove the indexes and backups</source>
        <translation>Auch Indizes und Sicherungen &amp;entfernen</translation>
    </message>
    <message>
        <source>These hold your indexes and are kept:</source>
        <translation>Diese enthalten die Indizes und bleiben:</translation>
    </message>
    <message>
        <source>Indexes that are removed this way cannot be brought back; they can be made again from your source files, which are never touched.</source>
        <translation>So entfernte Indizes können nicht zurückgeholt werden; aus den Quelldateien, die nie angerührt werden, entstehen sie neu.</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Stayed</source>
        <translation>Geblieben</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Erhalten bleibt</translation>
    </message>
    <message>
        <source>It holds indexes, and you wanted to keep them.</source>
        <translation>Enthält Indizes, die bleiben sollten.</translation>
    </message>
    <message>
        <source>There was nothing to remove.</source>
        <translation>Es war nichts zu entfernen.</translation>
    </message>
    <message>
        <source>This came of it:</source>
        <translation>Das kam dabei heraus:</translation>
    </message>
</context>
<context>
    <name>coco::docker::EngineClient</name>
    <message>
        <source>The engine is no longer asked.</source>
        <translation>Die Engine wird nicht mehr gefragt.</translation>
    </message>
    <message>
        <source>The engine at %1 does not answer. It may be waking up; try again in a moment.</source>
        <translation>Die Engine auf %1 antwortet nicht. Vielleicht wacht sie gerade auf; gleich erneut versuchen.</translation>
    </message>
    <message>
        <source>There is no engine at %1. Install or start Docker, or choose another engine.</source>
        <translation>Auf %1 gibt es keine Engine. Docker installieren oder starten oder eine andere Engine wählen.</translation>
    </message>
    <message>
        <source>You may not use the engine at %1. Join the group “docker” and log in again; members of it have the rights of root.</source>
        <translation>Die Engine auf %1 darf nicht benutzt werden. Sich in die Gruppe „docker“ aufnehmen lassen und neu anmelden; ihre Mitglieder haben die Rechte von root.</translation>
    </message>
    <message>
        <source>The engine at %1 does not run or cannot be reached. Start it and try again.</source>
        <translation>Die Engine auf %1 läuft nicht oder ist nicht erreichbar. Sie starten und erneut versuchen.</translation>
    </message>
    <message>
        <source>What answers at %1 is not a Docker Engine. Check the address.</source>
        <translation>Was auf %1 antwortet, ist keine Docker Engine. Die Adresse prüfen.</translation>
    </message>
    <message>
        <source>The engine at %1 is too old: it speaks API %2, and at least %3 is needed. Update it.</source>
        <translation>Die Engine auf %1 ist zu alt: Sie spricht API %2, mindestens %3 wird gebraucht. Sie aktualisieren.</translation>
    </message>
    <message>
        <source>A volume “%1” exists already and is not ours, so it is left alone. Choose another name.</source>
        <translation>Ein Volume „%1“ gibt es schon, und es gehört nicht zu CocoSearch, daher bleibt es unberührt. Einen anderen Namen wählen.</translation>
    </message>
</context>
<context>
    <name>coco::docker::EngineExec</name>
    <message>
        <source>The program in the container took too long and was ended. Try again, or look at the container&apos;s log.</source>
        <translation>Das Programm im Container hat zu lange gebraucht und wurde beendet. Erneut versuchen oder ins Protokoll des Containers sehen.</translation>
    </message>
    <message>
        <source>Input for a program in a container does not work over this connection. Use the engine&apos;s unix socket.</source>
        <translation>Eingaben für ein Programm in einem Container funktionieren über diese Verbindung nicht. Den Unix-Socket der Engine verwenden.</translation>
    </message>
    <message>
        <source>The program in the container was ended.</source>
        <translation>Das Programm im Container wurde beendet.</translation>
    </message>
    <message>
        <source>The program&apos;s output broke off. The container or the engine may have stopped; try again.</source>
        <translation>Die Ausgabe des Programms brach ab. Vielleicht ist der Container oder die Engine angehalten; erneut versuchen.</translation>
    </message>
    <message>
        <source>The program&apos;s output is over, but the engine does not tell how it ended.</source>
        <translation>Die Ausgabe des Programms ist zu Ende, aber die Engine sagt nicht, wie es endete.</translation>
    </message>
    <message>
        <source>The program in the container wrote more than the %1 bytes expected and was ended.</source>
        <translation>Das Programm im Container hat mehr als die erwarteten %1 Bytes geschrieben und wurde beendet.</translation>
    </message>
</context>
<context>
    <name>coco::docker::EventWatcher</name>
    <message>
        <source>The engine ended the connection. It may be restarting.</source>
        <translation>Die Engine hat die Verbindung beendet. Vielleicht startet sie neu.</translation>
    </message>
</context>
<context>
    <name>coco::docker::ImageBuild</name>
    <message>
        <source>The engine ended the build without an image. Its log may tell more.</source>
        <translation>Die Engine hat das Bauen ohne Abbild beendet. Ihr Protokoll sagt vielleicht mehr.</translation>
    </message>
</context>
<context>
    <name>coco::docker::ImagePull</name>
    <message>
        <source>%1 cannot be read. Choose a file made by “docker save”.</source>
        <translation>%1 kann nicht gelesen werden. Eine von „docker save“ erstellte Datei wählen.</translation>
    </message>
    <message>
        <source>The image file could not be read to its end. Check the disk and try again.</source>
        <translation>Die Abbilddatei konnte nicht bis zum Ende gelesen werden. Den Datenträger prüfen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The file holds no image. Choose a file made by “docker save”.</source>
        <translation>Die Datei enthält kein Abbild. Eine von „docker save“ erstellte Datei wählen.</translation>
    </message>
</context>
<context>
    <name>coco::mcp::HttpClientTransport</name>
    <message>
        <source>The server ended its answer without a result. Try again; if it stays, restart the server.</source>
        <translation>Der Server hat seine Antwort ohne Ergebnis beendet. Erneut versuchen; wenn es bleibt, den Server neu starten.</translation>
    </message>
</context>
<context>
    <name>coco::mcp::HttpMcpEndpoint</name>
    <message>
        <source>This endpoint takes POST and DELETE only.</source>
        <translation>Dieser Endpunkt nimmt nur POST und DELETE.</translation>
    </message>
    <message>
        <source>The Content-Type must be application/json.</source>
        <translation>Der Content-Type muss application/json sein.</translation>
    </message>
    <message>
        <source>The client must accept application/json and text/event-stream.</source>
        <translation>Der Client muss application/json und text/event-stream annehmen.</translation>
    </message>
    <message>
        <source>Too many sessions are busy. Try again in a moment.</source>
        <translation>Zu viele Sitzungen sind beschäftigt. Gleich erneut versuchen.</translation>
    </message>
    <message>
        <source>The MCP-Protocol-Version is not supported. This server speaks %1.</source>
        <translation>Die MCP-Protocol-Version wird nicht unterstützt. Dieser Server spricht %1.</translation>
    </message>
    <message>
        <source>The Mcp-Session-Id header is missing. Send initialize first.</source>
        <translation>Der Kopf Mcp-Session-Id fehlt. Zuerst initialize senden.</translation>
    </message>
    <message>
        <source>Session not found. Send initialize again.</source>
        <translation>Sitzung nicht gefunden. Erneut initialize senden.</translation>
    </message>
    <message>
        <source>Too many calls are running. Try again in a moment.</source>
        <translation>Zu viele Aufrufe laufen. Gleich erneut versuchen.</translation>
    </message>
    <message>
        <source>The server is stopping.</source>
        <translation>Der Server wird angehalten.</translation>
    </message>
</context>
<context>
    <name>coco::mcp::JsonRpcParser</name>
    <message>
        <source>A message needs a method, or exactly one of result and error.</source>
        <translation>Eine Nachricht braucht eine Methode oder genau eines von result und error.</translation>
    </message>
    <message>
        <source>A result must be an object with an id.</source>
        <translation>Ein Ergebnis muss ein Objekt mit einer id sein.</translation>
    </message>
    <message>
        <source>An error must have a code and a message.</source>
        <translation>Ein Fehler muss einen Code und eine Meldung haben.</translation>
    </message>
    <message>
        <source>The method must be a string.</source>
        <translation>Die Methode muss eine Zeichenkette sein.</translation>
    </message>
    <message>
        <source>The params must be an object.</source>
        <translation>Die params müssen ein Objekt sein.</translation>
    </message>
    <message>
        <source>The batch is empty.</source>
        <translation>Der Stapel ist leer.</translation>
    </message>
    <message>
        <source>The batch holds %1 messages; at most %2 are read at once.</source>
        <translation>Der Stapel enthält %1 Nachrichten; höchstens %2 werden auf einmal gelesen.</translation>
    </message>
    <message>
        <source>A message must be a JSON object.</source>
        <translation>Eine Nachricht muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>The field jsonrpc must be &quot;2.0&quot;.</source>
        <translation>Das Feld jsonrpc muss &quot;2.0&quot; sein.</translation>
    </message>
    <message>
        <source>The id must be a string or a whole number of 64 bits.</source>
        <translation>Die id muss eine Zeichenkette oder eine ganze Zahl mit 64 Bit sein.</translation>
    </message>
    <message>
        <source>The message has %1 bytes; at most %2 are read.</source>
        <translation>Die Nachricht hat %1 Bytes; höchstens %2 werden gelesen.</translation>
    </message>
    <message>
        <source>The message is not valid UTF-8.</source>
        <translation>Die Nachricht ist kein gültiges UTF-8.</translation>
    </message>
    <message>
        <source>The message is nested deeper than %1 levels.</source>
        <translation>Die Nachricht ist tiefer als %1 Ebenen verschachtelt.</translation>
    </message>
    <message>
        <source>The message is no JSON: %1 at byte %2.</source>
        <translation>Die Nachricht ist kein JSON: %1 bei Byte %2.</translation>
    </message>
</context>
<context>
    <name>coco::mcp::LegacyMethods</name>
    <message>
        <source>Method not found: %1</source>
        <translation>Methode nicht gefunden: %1</translation>
    </message>
    <message>
        <source>The session is not initialized. Send initialize first.</source>
        <translation>Die Sitzung ist nicht initialisiert. Zuerst initialize senden.</translation>
    </message>
    <message>
        <source>protocolVersion must be a string.</source>
        <translation>protocolVersion muss eine Zeichenkette sein.</translation>
    </message>
    <message>
        <source>The session is initialized already.</source>
        <translation>Die Sitzung ist schon initialisiert.</translation>
    </message>
    <message>
        <source>The cursor is not one of ours. List without it.</source>
        <translation>Der Cursor ist keiner von hier. Ohne ihn auflisten.</translation>
    </message>
    <message>
        <source>The tool&apos;s name must be a string.</source>
        <translation>Der Name des Werkzeugs muss eine Zeichenkette sein.</translation>
    </message>
    <message>
        <source>The arguments must be an object.</source>
        <translation>Die Argumente müssen ein Objekt sein.</translation>
    </message>
</context>
<context>
    <name>coco::mcp::McpClient</name>
    <message>
        <source>The server did not answer within %1 seconds. Try again; if it stays, restart the server.</source>
        <translation>Der Server hat nicht innerhalb von %1 Sekunden geantwortet. Erneut versuchen; wenn es bleibt, den Server neu starten.</translation>
    </message>
    <message>
        <source>The server speaks the protocol revision %1, which this program does not know. Update the older of the two.</source>
        <translation>Der Server spricht die Protokollrevision %1, die dieses Programm nicht kennt. Das ältere von beiden aktualisieren.</translation>
    </message>
    <message>
        <source>The server refused the request.</source>
        <translation>Der Server hat die Anfrage abgelehnt.</translation>
    </message>
    <message>
        <source>The connection to the server was closed.</source>
        <translation>Die Verbindung zum Server wurde geschlossen.</translation>
    </message>
    <message>
        <source>The call was cancelled.</source>
        <translation>Der Aufruf wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>coco::mcp::McpDispatcher</name>
    <message>
        <source>Method not found: %1. This server speaks the revisions %2; send initialize.</source>
        <translation>Methode nicht gefunden: %1. Dieser Server spricht die Revisionen %2; initialize senden.</translation>
    </message>
    <message>
        <source>A request with the id %1 is still running. Use a new id.</source>
        <translation>Eine Anfrage mit der id %1 läuft noch. Eine neue id verwenden.</translation>
    </message>
    <message>
        <source>initialize may not be part of a batch.</source>
        <translation>initialize darf nicht Teil eines Stapels sein.</translation>
    </message>
    <message>
        <source>Batches exist in revision 2025-03-26 only. Send the messages one by one.</source>
        <translation>Stapel gibt es nur in der Revision 2025-03-26. Die Nachrichten einzeln senden.</translation>
    </message>
</context>
<context>
    <name>coco::mcp::McpPost</name>
    <message>
        <source>The server&apos;s answer is larger than %1 MiB. Ask for less.</source>
        <translation>Die Antwort des Servers ist größer als %1 MiB. Weniger verlangen.</translation>
    </message>
    <message>
        <source>The server does not know our session any more. Try again.</source>
        <translation>Der Server kennt diese Sitzung nicht mehr. Erneut versuchen.</translation>
    </message>
    <message>
        <source>The server denied access (HTTP %1). Check the token.</source>
        <translation>Der Server hat den Zugriff verweigert (HTTP %1). Das Token prüfen.</translation>
    </message>
    <message>
        <source>The server refused the message (HTTP %1).</source>
        <translation>Der Server hat die Nachricht abgelehnt (HTTP %1).</translation>
    </message>
</context>
<context>
    <name>coco::mcp::StdioBridge</name>
    <message>
        <source>The message is longer than %1 bytes.</source>
        <translation>Die Nachricht ist länger als %1 Bytes.</translation>
    </message>
    <message>
        <source>The search for the server was cancelled.</source>
        <translation>Die Suche nach dem Server wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The server ended its answer without a result. Try again.</source>
        <translation>Der Server hat seine Antwort ohne Ergebnis beendet. Erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>coco::mcp::StdioClientTransport</name>
    <message>
        <source>The process has ended.</source>
        <translation>Der Prozess ist zu Ende.</translation>
    </message>
    <message>
        <source>The process ended with code %1.</source>
        <translation>Der Prozess endete mit dem Code %1.</translation>
    </message>
    <message>
        <source>The server process %1 does not answer. Check that it can be started.</source>
        <translation>Der Serverprozess %1 antwortet nicht. Prüfen, ob er gestartet werden kann.</translation>
    </message>
</context>
<context>
    <name>coco::mcp::ToolArguments</name>
    <message>
        <source>a boolean</source>
        <translation>ein Wahrheitswert</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a fraction</source>
        <translation>eine Kommazahl</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>%1 must be from %2 to %3, but is %4. Correct it and call again.</source>
        <translation>%1 muss von %2 bis %3 reichen, ist aber %4. Es berichtigen und erneut aufrufen.</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>%1 must be %2, but is %3. Correct it and call again.</source>
        <translation>%1 muss %2 sein, ist aber %3. Es berichtigen und erneut aufrufen.</translation>
    </message>
    <message>
        <source>%1 has %2 %3, but needs at least %4. Correct it and call again.</source>
        <translation>%1 hat %2 %3, braucht aber mindestens %4. Es berichtigen und erneut aufrufen.</translation>
    </message>
    <message>
        <source>%1 has %2 %3, but at most %4 are allowed. Shorten it and call again.</source>
        <translation>%1 hat %2 %3, höchstens %4 sind erlaubt. Es kürzen und erneut aufrufen.</translation>
    </message>
    <message>
        <source>items</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>%1 must be one of %2, but is &quot;%3&quot;. Correct it and call again.</source>
        <translation>%1 muss eines von %2 sein, ist aber „%3“. Es berichtigen und erneut aufrufen.</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>%1 is missing. Give it and call again.</source>
        <translation>%1 fehlt. Es angeben und erneut aufrufen.</translation>
    </message>
</context>
<context>
    <name>coco::mcp::ToolJson</name>
    <message>
        <source>The server described a tool without a name or an input schema. Update the server.</source>
        <translation>Der Server hat ein Werkzeug ohne Namen oder Eingabeschema beschrieben. Den Server aktualisieren.</translation>
    </message>
    <message>
        <source>The server&apos;s answer to a tool call has no content. Update the server.</source>
        <translation>Die Antwort des Servers auf den Aufruf eines Werkzeugs hat keinen Inhalt. Den Server aktualisieren.</translation>
    </message>
</context>
<context>
    <name>coco::mcp::ToolRegistry</name>
    <message>
        <source>Unknown tool: %1</source>
        <translation>Unbekanntes Werkzeug: %1</translation>
    </message>
    <message>
        <source>The tool failed unexpectedly (%1). Try again; if it stays, look into the log.</source>
        <translation>Das Werkzeug ist unerwartet fehlgeschlagen (%1). Erneut versuchen; wenn es bleibt, ins Protokoll sehen.</translation>
    </message>
</context>
<context>
    <name>coco::rest</name>
    <message>
        <source>This call needs the control token of the server. Read it from the server&apos;s endpoint file and send it as &quot;Authorization: Bearer&quot;.</source>
        <translation>Dieser Aufruf braucht das Kontrolltoken des Servers. Es aus der Endpunktdatei des Servers lesen und als „Authorization: Bearer“ senden.</translation>
    </message>
    <message>
        <source>The body of the request is not a JSON object. Correct it and send it again.</source>
        <translation>Der Rumpf der Anfrage ist kein JSON-Objekt. Ihn berichtigen und erneut senden.</translation>
    </message>
    <message>
        <source>waits for the database</source>
        <translation>wartet auf die Datenbank</translation>
    </message>
    <message>
        <source>nothing indexed yet</source>
        <translation>noch nichts indiziert</translation>
    </message>
    <message>
        <source>%1 indexes</source>
        <translation>%1 Indizes</translation>
    </message>
    <message>
        <source>There is no run %1. It may have ended long ago; GET /api/jobs lists the recent ones.</source>
        <translation>Es gibt keinen Lauf %1. Vielleicht ist er längst zu Ende; GET /api/jobs listet die letzten auf.</translation>
    </message>
    <message>
        <source>&quot;folder&quot; must be the whole path of a folder that does not exist yet.</source>
        <translation>„folder“ muss der ganze Pfad eines Ordners sein, den es noch nicht gibt.</translation>
    </message>
    <message>
        <source>At most %1 texts can be coloured in one call. Send the rest in another.</source>
        <translation>In einem Aufruf können höchstens %1 Texte eingefärbt werden. Den Rest in einem weiteren senden.</translation>
    </message>
    <message>
        <source>Say what to watch: the &quot;name&quot; of an index or the &quot;path&quot; of its folder.</source>
        <translation>Sagen, was beobachtet werden soll: „name“ eines Index oder „path“ seines Ordners.</translation>
    </message>
    <message>
        <source>Give &quot;changed&quot; as a list of paths.</source>
        <translation>„changed“ als Liste von Pfaden angeben.</translation>
    </message>
    <message>
        <source>&quot;changed&quot; holds %1, which is no path inside the folder. Name files and folders relative to it, without &quot;..&quot;.</source>
        <translation>„changed“ enthält %1, was kein Pfad im Ordner ist. Dateien und Ordner von ihm aus nennen, ohne „..“.</translation>
    </message>
    <message>
        <source>Say which indexes are told of changes, &quot;names&quot;, and for how many &quot;seconds&quot;: at most %1.</source>
        <translation>Angeben, welche Indizes von Änderungen erfahren („names“) und für wie viele Sekunden („seconds“): höchstens %1.</translation>
    </message>
</context>
<context>
    <name>coco::search</name>
    <message>
        <source>&quot;%1&quot; is not a symbol type. Use function, class, method or interface.</source>
        <translation>„%1“ ist keine Art von Symbol. function, class, method oder interface verwenden.</translation>
    </message>
</context>
<context>
    <name>coco::search::FileInquiry</name>
    <message>
        <source>“%1” lies in no indexed folder. Index the project it belongs to with “coco index FOLDER”.</source>
        <translation>„%1“ liegt in keinem indizierten Ordner. Das Projekt, zu dem es gehört, mit „coco index ORDNER“ indizieren.</translation>
    </message>
    <message>
        <source>Name the file that should be found.</source>
        <translation>Die Datei nennen, die gefunden werden soll.</translation>
    </message>
    <message>
        <source>Name the file by its whole path, beginning with “/”, or name the index as well.</source>
        <translation>Die Datei mit ganzem Pfad nennen, beginnend mit „/“, oder auch den Index nennen.</translation>
    </message>
    <message>
        <source>This is a folder of the project. Ask about one of its files.</source>
        <translation>Dies ist ein Ordner des Projekts. Nach einer seiner Dateien fragen.</translation>
    </message>
    <message>
        <source>There is no such file. Check the spelling; a file that was moved is indexed under its new name.</source>
        <translation>Diese Datei gibt es nicht. Die Schreibweise prüfen; eine verschobene Datei ist unter ihrem neuen Namen indiziert.</translation>
    </message>
    <message>
        <source>It is still stored from before; the next run takes it out.</source>
        <translation>Sie ist noch von früher gespeichert; der nächste Lauf nimmt sie heraus.</translation>
    </message>
    <message>
        <source>No rule leaves the file out; it came after the last run. Index it with “coco index %1”, or have every change indexed with “coco watch %1”.</source>
        <translation>Keine Regel lässt die Datei aus; sie kam nach dem letzten Lauf. Mit „coco index %1“ indizieren oder mit „coco watch %1“ jede Änderung indizieren lassen.</translation>
    </message>
    <message>
        <source>The last run could not index it: %1</source>
        <translation>Der letzte Lauf konnte sie nicht indizieren: %1</translation>
    </message>
    <message>
        <source>It is indexed as it was before its last change. Index it again with “coco index %1”.</source>
        <translation>Sie ist so indiziert, wie sie vor ihrer letzten Änderung war. Mit „coco index %1“ erneut indizieren.</translation>
    </message>
    <message>
        <source>It is indexed, in one passage.</source>
        <translation>Sie ist indiziert, in einem Abschnitt.</translation>
    </message>
    <message>
        <source>It is indexed, in %1 passages.</source>
        <translation>Sie ist indiziert, in %1 Abschnitten.</translation>
    </message>
    <message>
        <source>For this query it is file %1 of %2, from line %3 (score %4).</source>
        <translation>Bei dieser Anfrage ist sie Datei %1 von %2, ab Zeile %3 (Wertung %4).</translation>
    </message>
    <message>
        <source>For this query it is not found: it holds none of the words.</source>
        <translation>Bei dieser Anfrage wird sie nicht gefunden: Sie enthält keines der Wörter.</translation>
    </message>
    <message>
        <source>For this query it is not among the first %1 results: it holds %2, and others match better.</source>
        <translation>Bei dieser Anfrage ist sie nicht unter den ersten %1 Treffern: Sie enthält %2, und andere passen besser.</translation>
    </message>
</context>
<context>
    <name>coco::search::FileParser</name>
    <message>
        <source>Parsing took too long, so the file was cut by lines.</source>
        <translation>Das Zerlegen dauerte zu lange, daher wurde die Datei nach Zeilen geteilt.</translation>
    </message>
    <message>
        <source>Parsing took too much memory, so the file was cut by lines.</source>
        <translation>Das Zerlegen brauchte zu viel Speicher, darum wurde die Datei nach Zeilen geteilt.</translation>
    </message>
    <message>
        <source>The file does not follow the grammar of its language, so it was cut by lines.</source>
        <translation>Die Datei folgt nicht der Grammatik ihrer Sprache, daher wurde sie nach Zeilen geteilt.</translation>
    </message>
    <message>
        <source>Line %1 does not follow the grammar of the language.</source>
        <translation>Zeile %1 folgt nicht der Grammatik der Sprache.</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Seite %1</translation>
    </message>
</context>
<context>
    <name>coco::search::FileWalker</name>
    <message>
        <source>Scanning was stopped.</source>
        <translation>Das Durchsehen wurde angehalten.</translation>
    </message>
    <message>
        <source>Folders are nested more than %1 deep here; the rest was left out.</source>
        <translation>Ordner sind hier mehr als %1 Ebenen tief verschachtelt; der Rest wurde ausgelassen.</translation>
    </message>
    <message>
        <source>Another checkout of a repository. Index it as a project of its own.</source>
        <translation>Ein anderer Auszug eines Repositorys. Ihn als eigenes Projekt indizieren.</translation>
    </message>
    <message>
        <source>A symbolic link. What it points to is indexed where it lies, if it lies in the project.</source>
        <translation>Eine symbolische Verknüpfung. Ihr Ziel wird dort indiziert, wo es liegt, wenn es im Projekt liegt.</translation>
    </message>
    <message>
        <source>Not a regular file.</source>
        <translation>Keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>Left out by the pattern “%1” of cocosearch.yaml.</source>
        <translation>Durch das Muster „%1“ aus cocosearch.yaml ausgelassen.</translation>
    </message>
    <message>
        <source>Left out by line %1 of %2: %3</source>
        <translation>Durch Zeile %1 von %2 ausgelassen: %3</translation>
    </message>
    <message>
        <source>No include pattern of cocosearch.yaml matches the file.</source>
        <translation>Kein include-Muster aus cocosearch.yaml passt auf die Datei.</translation>
    </message>
    <message>
        <source>The file has %1 KiB, more than the limit of %2 KiB.</source>
        <translation>Die Datei hat %1 KiB, mehr als die Grenze von %2 KiB.</translation>
    </message>
    <message>
        <source>The folder cannot be read (%1). Give your user the right to read it, or leave it out with a line in .cocosearchignore.</source>
        <translation>Der Ordner kann nicht gelesen werden (%1). Dem eigenen Benutzer das Recht zum Lesen geben oder ihn mit einer Zeile in .cocosearchignore auslassen.</translation>
    </message>
    <message>
        <source>The folder %1 does not exist. Check the path, or remove the project.</source>
        <translation>Den Ordner %1 gibt es nicht. Den Pfad prüfen oder das Projekt entfernen.</translation>
    </message>
    <message>
        <source>%1 is not a folder. Give the project&apos;s folder.</source>
        <translation>%1 ist kein Ordner. Den Ordner des Projekts angeben.</translation>
    </message>
    <message>
        <source>The folder %1 may not be read. Give your user the right to read it.</source>
        <translation>Der Ordner %1 darf nicht gelesen werden. Dem eigenen Benutzer das Recht zum Lesen geben.</translation>
    </message>
    <message>
        <source>The folder %1 could not be read.</source>
        <translation>Der Ordner %1 konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>What lies in the folder %1 could not be listed, so it is not known what became of it. Check the disk, then try again.</source>
        <translation>Der Inhalt des Ordners %1 ließ sich nicht auflisten, daher ist nicht bekannt, was aus ihm geworden ist. Den Datenträger prüfen, dann erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>coco::search::FileWatcher</name>
    <message>
        <source>Only %1 folders can be watched at once, so the whole project is looked at every minute instead. To see changes at once, raise the limit: sudo sysctl fs.inotify.max_user_watches=%2</source>
        <translation>Nur %1 Ordner können zugleich beobachtet werden, daher wird stattdessen jede Minute das ganze Projekt durchgesehen. Um Änderungen sofort zu sehen, die Grenze anheben: sudo sysctl fs.inotify.max_user_watches=%2</translation>
    </message>
    <message>
        <source>Other programs use up what this user may watch, so the whole project is looked at every minute instead. To see changes at once, raise the limit: sudo sysctl fs.inotify.max_user_instances=1024</source>
        <translation>Andere Programme brauchen auf, was dieser Benutzer beobachten darf, daher wird stattdessen jede Minute das ganze Projekt durchgesehen. Um Änderungen sofort zu sehen, die Grenze anheben: sudo sysctl fs.inotify.max_user_instances=1024</translation>
    </message>
    <message>
        <source>The folder lies on another machine, whose changes are not told here. The whole project is looked at every minute as well.</source>
        <translation>Der Ordner liegt auf einem anderen Rechner, dessen Änderungen hier nicht gemeldet werden. Zusätzlich wird jede Minute das ganze Projekt durchgesehen.</translation>
    </message>
</context>
<context>
    <name>coco::search::PdfText</name>
    <message>
        <source>The document could not be read. Check the disk, then index again.</source>
        <translation>Das Dokument konnte nicht gelesen werden. Den Datenträger prüfen, dann erneut indizieren.</translation>
    </message>
    <message>
        <source>The document has %1 MiB, more than the limit of %2 MiB, so it was left out.</source>
        <translation>Das Dokument hat %1 MiB, mehr als die Grenze von %2 MiB, daher wurde es ausgelassen.</translation>
    </message>
    <message>
        <source>The document is protected by a password, so its text cannot be read. Save it without one, then index again.</source>
        <translation>Das Dokument ist durch ein Passwort geschützt, daher kann sein Text nicht gelesen werden. Es ohne speichern, dann erneut indizieren.</translation>
    </message>
    <message>
        <source>The document is damaged or uses too much memory, so its text cannot be read. Save it anew, then index again.</source>
        <translation>Das Dokument ist beschädigt oder braucht zu viel Arbeitsspeicher, daher kann sein Text nicht gelesen werden. Es neu speichern, dann erneut indizieren.</translation>
    </message>
    <message>
        <source>The document holds pictures of pages but no text. Recognise its text with another program, then index again.</source>
        <translation>Das Dokument enthält Bilder von Seiten, aber keinen Text. Den Text mit einem anderen Programm erkennen lassen, dann erneut indizieren.</translation>
    </message>
    <message>
        <source>PDF is read by the program pdftotext, which is not installed. Install poppler-utils, then index again.</source>
        <translation>PDF wird vom Programm pdftotext gelesen, das nicht installiert ist. poppler-utils installieren, dann erneut indizieren.</translation>
    </message>
</context>
<context>
    <name>coco::search::QueryInquiry</name>
    <message>
        <source>An expression is not ranked, so there is nothing to analyse. Leave --regex out.</source>
        <translation>Ein Ausdruck wird nicht geordnet, also gibt es nichts zu erklären. --regex weglassen.</translation>
    </message>
</context>
<context>
    <name>coco::search::ReaderProcess</name>
    <message>
        <source>The program that reads this kind of document could not be started. Free memory or end other programs, then index again.</source>
        <translation>Das Programm, das diese Art von Dokument liest, konnte nicht gestartet werden. Arbeitsspeicher freigeben oder andere Programme beenden, dann erneut indizieren.</translation>
    </message>
    <message>
        <source>Reading the document was cancelled.</source>
        <translation>Das Lesen des Dokuments wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The document could not be read within %1 s, so it was left out. Save it anew with another program, then index again.</source>
        <translation>Das Dokument konnte nicht innerhalb von %1 s gelesen werden, daher wurde es ausgelassen. Es mit einem anderen Programm neu speichern, dann erneut indizieren.</translation>
    </message>
</context>
<context>
    <name>coco::search::RootedFile</name>
    <message>
        <source>The file is no longer there. Index the project again to bring it up to date.</source>
        <translation>Die Datei ist nicht mehr da. Das Projekt erneut indizieren, um es auf den neuesten Stand zu bringen.</translation>
    </message>
    <message>
        <source>The file may not be read. Give your user the right to read it, or leave it out with a line in .cocosearchignore.</source>
        <translation>Die Datei darf nicht gelesen werden. Dem eigenen Benutzer das Recht zum Lesen geben oder sie mit einer Zeile in .cocosearchignore auslassen.</translation>
    </message>
    <message>
        <source>Too many files are open on this system. Close other programs or raise the limit of open files, then index again.</source>
        <translation>Auf diesem System sind zu viele Dateien offen. Andere Programme schließen oder die Grenze für offene Dateien erhöhen, dann erneut indizieren.</translation>
    </message>
    <message>
        <source>The file could not be read. Check the disk, then index again.</source>
        <translation>Die Datei konnte nicht gelesen werden. Den Datenträger prüfen, dann erneut indizieren.</translation>
    </message>
    <message>
        <source>The file is a symbolic link that leads out of the project, so it was not read. Index the folder it points to instead.</source>
        <translation>Die Datei ist eine symbolische Verknüpfung, die aus dem Projekt hinausführt, daher wurde sie nicht gelesen. Stattdessen den Ordner indizieren, auf den sie zeigt.</translation>
    </message>
    <message>
        <source>This is not a regular file, so it was left out.</source>
        <translation>Das ist keine gewöhnliche Datei, daher wurde sie ausgelassen.</translation>
    </message>
</context>
<context>
    <name>coco::search::SkipRules</name>
    <message>
        <source>Folders of this name are left out by default. A line “!%1/” in .cocosearchignore takes it in.</source>
        <translation>Ordner dieses Namens werden standardmäßig ausgelassen. Eine Zeile „!%1/“ in .cocosearchignore nimmt ihn auf.</translation>
    </message>
    <message>
        <source>The file may hold passwords or keys, so it is left out by default.</source>
        <translation>Die Datei könnte Passwörter oder Schlüssel enthalten, daher wird sie standardmäßig ausgelassen.</translation>
    </message>
    <message>
        <source>A file written by a tool, left out by default.</source>
        <translation>Eine von einem Werkzeug geschriebene Datei, standardmäßig ausgelassen.</translation>
    </message>
    <message>
        <source>A minified file, left out by default.</source>
        <translation>Eine minimierte Datei, standardmäßig ausgelassen.</translation>
    </message>
    <message>
        <source>Files of this kind are not text.</source>
        <translation>Dateien dieser Art sind kein Text.</translation>
    </message>
</context>
<context>
    <name>coco::search::SourceText</name>
    <message>
        <source>The file has %1 KiB, more than the limit of %2 KiB, so it was left out.</source>
        <translation>Die Datei hat %1 KiB, mehr als die Grenze von %2 KiB, daher wurde sie ausgelassen.</translation>
    </message>
    <message>
        <source>The file could not be read. Check the disk, then index again.</source>
        <translation>Die Datei konnte nicht gelesen werden. Den Datenträger prüfen, dann erneut indizieren.</translation>
    </message>
    <message>
        <source>The file changed while it was read. It is indexed with the next run.</source>
        <translation>Die Datei änderte sich, während sie gelesen wurde. Sie wird beim nächsten Lauf indiziert.</translation>
    </message>
    <message>
        <source>The file is not text, so it was left out.</source>
        <translation>Die Datei ist kein Text, daher wurde sie ausgelassen.</translation>
    </message>
    <message>
        <source>The file holds a private key, so it was left out.</source>
        <translation>Die Datei enthält einen privaten Schlüssel, daher wurde sie ausgelassen.</translation>
    </message>
    <message>
        <source>The file is minified, so it was left out. Index its source instead.</source>
        <translation>Die Datei ist minimiert, daher wurde sie ausgelassen. Stattdessen ihren Quelltext indizieren.</translation>
    </message>
</context>
<context>
    <name>coco::stack::StackController</name>
    <message>
        <source>Start the stack</source>
        <translation>Den Stack starten</translation>
    </message>
    <message>
        <source>Stop the stack</source>
        <translation>Den Stack anhalten</translation>
    </message>
    <message>
        <source>Restart the stack</source>
        <translation>Den Stack neu starten</translation>
    </message>
    <message>
        <source>Pull the image</source>
        <translation>Das Abbild laden</translation>
    </message>
    <message>
        <source>Build the image</source>
        <translation>Das Abbild bauen</translation>
    </message>
    <message>
        <source>Load the image</source>
        <translation>Das Abbild laden</translation>
    </message>
    <message>
        <source>Back up the indexes</source>
        <translation>Die Indizes sichern</translation>
    </message>
    <message>
        <source>Restore the indexes</source>
        <translation>Die Indizes wiederherstellen</translation>
    </message>
    <message>
        <source>Uninstall</source>
        <translation>Deinstallieren</translation>
    </message>
    <message>
        <source>The stack is being changed. Wait until that is done, or cancel it.</source>
        <translation>Der Stack wird gerade geändert. Warten, bis das getan ist, oder es abbrechen.</translation>
    </message>
    <message>
        <source>Not everything could be removed. The list says what stayed, and why.</source>
        <translation>Nicht alles konnte entfernt werden. Die Liste sagt, was blieb und warum.</translation>
    </message>
</context>
<context>
    <name>coco::stack::StackMonitor</name>
    <message>
        <source>The container was removed. Its data are kept in the volume.</source>
        <translation>Der Container wurde entfernt. Seine Daten bleiben im Volume erhalten.</translation>
    </message>
    <message>
        <source>The stack was not started yet.</source>
        <translation>Der Stack wurde noch nicht gestartet.</translation>
    </message>
</context>
<context>
    <name>coco::tools</name>
    <message>
        <source>No index was named. Pass index_name or index_names; list_indexes shows them.</source>
        <translation>Es wurde kein Index genannt. index_name oder index_names übergeben; list_indexes zeigt sie.</translation>
    </message>
    <message>
        <source>Index %1 removed. It can be brought back for 24 hours: &quot;coco restore-index %1&quot;.</source>
        <translation>Index %1 entfernt. Er lässt sich 24 Stunden lang zurückholen: „coco restore-index %1“.</translation>
    </message>
    <message>
        <source>Indexing goes on in the background; what is finished can be searched already. index_stats shows the progress.</source>
        <translation>Das Indizieren geht im Hintergrund weiter; was fertig ist, kann schon durchsucht werden. index_stats zeigt den Fortschritt.</translation>
    </message>
    <message>
        <source>Looking for files</source>
        <translation>Dateien werden gesucht</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Wird abgeschlossen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>noch %1 s</translation>
    </message>
    <message>
        <source>Nothing has been indexed yet: run &quot;coco index FOLDER&quot; or call index_codebase.</source>
        <translation>Noch wurde nichts indiziert: „coco index ORDNER“ ausführen oder index_codebase aufrufen.</translation>
    </message>
    <message>
        <source>Known indexes: %1.</source>
        <translation>Bekannte Indizes: %1.</translation>
    </message>
    <message>
        <source>There is no index named %1. %2</source>
        <translation>Es gibt keinen Index namens %1. %2</translation>
    </message>
    <message>
        <source>The folder %1 is not indexed. Index it first: &quot;coco index %1&quot;, or index_codebase with path=&quot;%1&quot;.</source>
        <translation>Der Ordner %1 ist nicht indiziert. Ihn zuerst indizieren: „coco index %1“ oder index_codebase mit path=&quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Several indexes exist and none was named. Pass index_name, or index_names for several. %1</source>
        <translation>Es gibt mehrere Indizes, und keiner wurde genannt. index_name übergeben oder index_names für mehrere. %1</translation>
    </message>
    <message>
        <source>The index is %1 days old. Index the folder again to bring it up to date.</source>
        <translation>Der Index ist %1 Tage alt. Den Ordner erneut indizieren, um ihn auf den neuesten Stand zu bringen.</translation>
    </message>
    <message>
        <source>The last run was interrupted; what it finished is searchable. Index the folder again to continue.</source>
        <translation>Der letzte Lauf wurde unterbrochen; was er fertig hat, ist durchsuchbar. Zum Fortsetzen den Ordner erneut indizieren.</translation>
    </message>
    <message>
        <source>The last run failed. Index the folder again; the server&apos;s log says why.</source>
        <translation>Der letzte Lauf ist fehlgeschlagen. Den Ordner erneut indizieren; das Protokoll des Servers sagt, warum.</translation>
    </message>
    <message>
        <source>%1 files could not be indexed.</source>
        <translation>%1 Dateien konnten nicht indiziert werden.</translation>
    </message>
    <message>
        <source>%1 files do not follow the grammar of their language. They are searchable, but were indexed by lines only, without symbols.</source>
        <translation>%1 Dateien folgen der Grammatik ihrer Sprache nicht. Sie sind durchsuchbar, wurden aber nur zeilenweise indiziert, ohne Symbole.</translation>
    </message>
    <message>
        <source>The query is empty. Say what to look for.</source>
        <translation>Die Anfrage ist leer. Angeben, wonach gesucht wird.</translation>
    </message>
    <message>
        <source>The query has %1 characters; at most %2 are allowed. Shorten it to what matters.</source>
        <translation>Die Anfrage hat %1 Zeichen; höchstens %2 sind erlaubt. Sie auf das Wesentliche kürzen.</translation>
    </message>
    <message>
        <source>Nothing matches. Try other words or names that the code would use, and check the filters.</source>
        <translation>Nichts passt. Andere Wörter oder Namen versuchen, die der Code verwenden würde, und die Filter prüfen.</translation>
    </message>
    <message>
        <source>Nothing matches well; these are only the closest. Try words or names that the code itself would use.</source>
        <translation>Nichts passt gut; das hier ist nur am nächsten. Wörter oder Namen versuchen, die der Code selbst verwenden würde.</translation>
    </message>
    <message>
        <source>The index %1 is %2 days old. Run &quot;coco index %3&quot; or index_codebase to bring it up to date.</source>
        <translation>Der Index %1 ist %2 Tage alt. „coco index %3“ oder index_codebase ausführen, um ihn auf den neuesten Stand zu bringen.</translation>
    </message>
</context>
</TS>
