<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>coco::ActionRecorder</name>
    <message>
        <source>begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ActionTimeline</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ApiClient</name>
    <message>
        <source>The search server gave no usable answer (HTTP %1). Try again; if it stays, restart the application.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::AppPaths</name>
    <message>
        <source>The folder %1 cannot be created. Check its permissions and free space, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::BackendFactory</name>
    <message>
        <source>Another program is changing the stack (%1, process %2). Wait until it is done, or end it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack was not started yet. Start it with “coco stack up”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::BackupFile</name>
    <message>
        <source>The backup %1 cannot be written. Check the free space there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup %1 cannot be written. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a whole backup of ours: it was cut off or changed. Use another one; nothing was touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was written by a newer version of this program. Update the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup %1 cannot be read any further.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::Catalogue</name>
    <message>
        <source>The data folder was written by a newer version of the program (layout %1, this one reads %2). Update the program, or choose another folder with --data.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ChangeRecord</name>
    <message>
        <source>the new image changed the database; restoring the backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database of the container does not answer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ChunkStore</name>
    <message>
        <source>“%1” was made with another embedding: %2; this server uses: %3. The two do not mix. Build it anew with “coco index %4 --fresh”; until then it is searched by words.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ClientConfig</name>
    <message>
        <source>%1 is not a Docker configuration: it is broken JSON. Correct or remove it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ContainerBackup</name>
    <message>
        <source>%1 is a backup of the embedded store, not of a PostgreSQL database. Switch the back end first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was made by a newer server (schema %2, this one has %3). Update the image first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database did not tell the version of its schema.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ContainerCalls</name>
    <message>
        <source>The engine did not tell what is at the path. Update the engine or this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file in the container is larger than the %1 bytes expected, so it is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the engine sent is no archive. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is at the path is no plain file. Give the path of a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file came in part only. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is no longer read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no %1 in the container.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ContainerProgram</name>
    <message>
        <source>%1 failed in the container with exit code %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed in the container: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ContainerReading</name>
    <message>
        <source>The container was ended because it used up its memory. Give it more, or choose a smaller model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container is stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container ended by itself with exit code %1. Its log tells why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container runs an image without our health check, so nothing is known of what is in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container is starting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container was created and never started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody paused the container. Restart it to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container ends again and again; the engine restarted it %1 times. Its log tells why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is restarting the container.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container is being removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine names a state of the container that we do not know.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ContextStore</name>
    <message>
        <source>%1 does not describe a Docker context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Docker context “%1” no longer exists. Choose another engine; there are: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ContextTar</name>
    <message>
        <source>Sending the build context was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The build context could not be sent. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 is nested too deeply for a build context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be read. Check who owns it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read, so the build context is incomplete. Check who owns it, or name it in .dockerignore.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed while it was read. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder %1 to build from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no Dockerfile %1 to build from.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::CostEstimate</name>
    <message>
        <source>less than 0.01 US dollars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 US dollars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pieces of text (about %2 tokens)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are embedded on this computer or in its network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 would be sent to %2 (%3) for the model %4, without what looks like passwords and keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That costs %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its price is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::DataFolderLock</name>
    <message>
        <source>The data folder “%1” cannot be written (%2). Make it writable, free some space, or choose another folder with --data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder “%1” is in use by process %2 (for %3). Use that server, stop it, or choose another folder with --data.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::DesktopOptions</name>
    <message>
        <source>The option %1 is not known. See cocosearch-desktop --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option %1 needs a value. See cocosearch-desktop --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>usage: cocosearch-desktop [options]

Find the right function in your own repositories, on your own machine.
A second start hands its options to the window that is open already.

  --search            open with the search box focused; bind it to a key
  --query TEXT        open with this search
  --add PATH          add a folder and index it (also --index)
  --background        start in the tray, without a window
  --data DIR          keep the indexes there
  --ready-file FILE   write one JSON line when the first result is shown
  --quit              end the running application
  --help, --version

examples:
  cocosearch-desktop --add ~/src/api
  cocosearch-desktop --query &quot;where do we refresh the auth token&quot;
</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::DiagnosticsBundle</name>
    <message>
        <source>%1 cannot be written. Choose another folder, or free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report could not be packed. Save it as a folder instead.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::DiskPlanner</name>
    <message>
        <source>The system does not tell how much is free there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine&apos;s disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine runs on another computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 keeps its data inside a virtual machine; its own settings show the size of that disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine&apos;s folder is not one of this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine&apos;s disk (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be written to %1: it is mounted read-only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is free on %1 cannot be told from here. %2 About %3 are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is too little space on %1: about %2 are needed, %3 are free. Free some space, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space on %1 becomes scarce: %2 are free, about %3 are needed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::DockerBackend</name>
    <message>
        <source>The container is paused. “coco stack up” lets it go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container keeps ending (exit code %1, started again %2 times). Its log tells why: coco stack logs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container was never started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine could not start it: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It used more memory than it may and was ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended with exit code %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine %1 runs on another machine: the folders it would mount and the ports it would open are that machine&apos;s. Choose an engine of this machine, or run the program there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no container of the stack yet. Make it with “coco stack up”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack is not running. Start it with “coco stack up”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until every service is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change was interrupted. “coco stack up” goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container is gone; its data are kept. “coco stack up” makes it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it with “coco stack up”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s port is not published. Set ports.mcp and run “coco stack up”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up the indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the indexes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::Doctor</name>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers at %2: “coco stack config set engine.host %2” uses it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the setting, DOCKER_HOST or the Docker context, or choose the engine with “coco stack config set engine.host”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 answers at %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An engine is there at %1, but cannot be used; see below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend what the next checks name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No engine answers at %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install or start Docker (Debian: “apt install docker.io”, “systemctl start docker”), or work without one: “coco stack config set backend embedded”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permission</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This user may use the engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add yourself to the group docker (“sudo usermod -aG docker $USER”) and log in again. Members of that group can do all that the administrator can; a rootless engine avoids that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No engine answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API %1 is spoken; the engine knows up to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Podman is supported for the most part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarting with the machine needs podman-restart.service; an update check is not possible with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update the older of the two: the engine needs API %1 or newer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No engine was chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine runs on another computer, so folders and ports would be those of that computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a local engine to start a stack, or run “coco serve” there and use the back end remote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine runs on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove what is not needed any more: “docker system df” shows what the engine keeps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look it up there before a large download.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is room for the image and the indexes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They were not looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free, or held by the stack itself: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it stays, look into the engine&apos;s log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not on this machine yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“coco stack build” makes it here, “coco stack pull” downloads it, “coco stack load FILE” reads it from a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder is shared with the container yet; “coco stack up --repository FOLDER” shares one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not exist any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it back, or correct “repositories” in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct “repositories” in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read by you, and so not by the container either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give yourself the right to read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may not be shared with the virtual machine of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it to the shared folders in the settings of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n folder(s) are there and shared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine&apos;s time is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine&apos;s clock and ours agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine&apos;s clock is %1 s %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ahead of ours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>behind ours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the engine: the clock of a virtual machine stops while the computer sleeps. On a server, set up time synchronisation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A proxy is set in this session, but not for the engine, which downloads images by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the proxy in the engine&apos;s own settings (systemd: “systemctl edit docker”), or load the image from a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine downloads through a proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No proxy is needed or set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registry logins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend or remove that file; it belongs to the Docker CLI and is never changed by us.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No helper is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker&apos;s settings name the helper %1, which is not installed. Images that need no login are still pulled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it, or remove “credsStore” from Docker&apos;s config.json, where an uninstalled Docker Desktop often leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logins come from %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The volume %1 exists and is not ours; it is left alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name: “coco stack config set volume NAME”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The volume %1 is in this engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your index lives in another engine: %1 holds the volume, this one does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch back to that engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch back with “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is made at the first start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for the back end docker.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It did not answer within %1 s; it may be waking up.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EditorLauncher</name>
    <message>
        <source>the system&apos;s default application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 is no longer there. Re-index the project to bring the results up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The editor command in the settings is empty. Enter one, or choose another editor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be started. Choose another editor in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EmbedStage</name>
    <message>
        <source>Indexing ended because no vectors could be had: %1 What was done so far is kept; index again to continue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedder answered %1 texts with %2 vectors.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EmbeddedBackend</name>
    <message>
        <source>The indexes in %1 could not be exchanged. Look who owns them and what is mounted there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered with HTTP status %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded server is not running. Start it with “coco stack up”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the indexes in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the embedded server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server (process %1) does not end. It may be writing an index; try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until the server is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pack the indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a backup of a PostgreSQL database. Bring it back with the back end it came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was made by a newer version of this program. Update it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup cannot be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be removed wholly. Look who owns what is left.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EmbeddedChunkStore</name>
    <message>
        <source>There is no index named “%1”. “coco list” shows the indexes there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is being indexed. Wait until it is done, or cancel it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An index named “%1” exists again (for %2). Remove it first, then restore the older one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no removed index named “%1”. “coco list --removed” shows what can be restored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 exists. Name a folder that does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EmbeddedIndexReader</name>
    <message>
        <source>Stopped on request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vector of the query has %1 dimensions, those of “%2” have %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EmbeddedServer</name>
    <message>
        <source>The data folder %1 is a file. Move it away or choose another folder with --data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder %1 cannot be written, so nothing can be indexed. Allow writing to it, or choose another folder with --data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search server stopped. It is being started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search server did not become ready within %1 s. Try again, or look at the detail for its last words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program “coco”, which does the searching, is missing beside this application and in PATH. Install CocoSearch again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search server could not be started. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search server could not be started. Check that “coco” may be executed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It crashed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended with code %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search server stopped unexpectedly. %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::Embedder</name>
    <message>
        <source>Embedding was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept the key: it is wrong, expired or withdrawn. Put a valid one into %2 and restart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account at %1 has no credit left. Add credit there, or choose another provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not let this key use the model %2. Check what the key may do and where the service is offered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no model “%2”. Set COCOSEARCH_EMBEDDING_MODEL to one that it offers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model “%1” makes no embeddings. Set COCOSEARCH_EMBEDDING_MODEL to one that does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no embedding service at %1. Check the address (COCOSEARCH_EMBEDDING_BASE_URL) and the model&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text is too long for the model %1 at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refuses to embed a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sends us on to another address (%2), which we do not follow with texts and keys. If that is right, set COCOSEARCH_EMBEDDING_BASE_URL to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has too many requests from this account. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is busy or has a failure of its own. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is not one of an embedding server. Check the address and the kind of provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model answered with a vector without direction. It may be no model for embeddings; choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedding server answered with %1 vectors for %2 texts. Nothing of it was used; its version may be too old.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model gives vectors of %1 numbers where %2 were expected. If the model was replaced, restart and embed again; if a size was asked for with COCOSEARCH_EMBEDDING_OUTPUT_DIMENSION, this model or server does not honour it: leave it unset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is text %1 of %2, which begins “%3”. Leave its file out of the index, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be trusted, so nothing was sent. Check the address, or have its certificate accepted by this system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No computer is known by the name in %1. Check the address and the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing answers at %1. Start the embedding server there, or correct the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 failed or broke off. Check the network and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers with more than can be an embedding. Check that the address is that of an embedding server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s. It may be busy or loading the model; try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers there is not Ollama. Check COCOSEARCH_OLLAMA_URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no Ollama of a current version at %1. Check the address, or update Ollama to 0.3 or newer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ollama at %1 does not have the model “%2”. Pull it there with: ollama pull %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedding provider asked not to be called for another %1 s. Try again after that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It asks to wait %1 s.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EmbedderIdentity</name>
    <message>
        <source>words only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 (%3 dimensions)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EmbedderSettings</name>
    <message>
        <source>%1 is not the address of a server. Write it like http://localhost:11434 or https://host/v1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds a user name or password. Take it out, and put a key into COCOSEARCH_EMBEDDING_API_KEY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider %1 needs the address of its server. Set %2, for instance to http://localhost:1234/v1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that %1 names cannot be read: %2. Correct the path, or let this user read the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that %1 names holds no key: %2. Write the key into it, and nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key in %1 has spaces, line ends or other characters that keys do not have. Copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs a key and none is set. Put it into %2, or the path of a file that holds it into %2_FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 must be a whole number from 1 to %2, not “%3”. Leave it unset for what the model gives by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key would be sent without encryption to %1. Use an https:// address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” in %2 is no provider of embeddings. Choose one of: none, %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider %1 needs the name of a model. Set %2 to one that the server has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The built-in embedder has one model, %1 with %2 dimensions. Leave COCOSEARCH_EMBEDDING_MODEL and COCOSEARCH_EMBEDDING_OUTPUT_DIMENSION unset for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no provider of embeddings. Choose one of: none, %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EndpointFile</name>
    <message>
        <source>The server&apos;s endpoint file %1 cannot be written. Check the folder&apos;s permissions and free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server is running for this data folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint file %1 could have been written by somebody else. Remove it and start the server again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint file %1 cannot be understood. Remove it and start the server again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EndpointResolver</name>
    <message>
        <source>A client certificate needs cert.pem and key.pem in %1, and one of them is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen in the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the context “%1” of DOCKER_CONTEXT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the current Docker context “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the default of this system</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EngineClient</name>
    <message>
        <source>The call to the engine was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine&apos;s answer cannot be read. Update the engine or this program.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EngineEndpoint</name>
    <message>
        <source>“%1” is not the address of a Docker Engine. Write for example unix:///var/run/docker.sock or tcp://127.0.0.1:2375.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is an address for starting an engine, not for reaching one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EngineFault</name>
    <message>
        <source>A port the stack needs is taken or reserved. Choose another port, or close what holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container has too little shared memory for the database. Raise it in the settings and recreate the container.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine&apos;s disk is full. Free space on it, or remove images and containers you no longer need.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder is on a mount whose owner cannot be changed. Use a named volume for the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Docker configuration names a password helper that is not installed. Public images can be pulled without it; install it or remove credsStore from config.json for private ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry wants a login, or the image does not exist there. Check its name, or sign in with “docker login”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry allows no more pulls for now. Wait a while, or sign in with “docker login”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such image. Check its name and tag, or build or load it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image is not made for this computer&apos;s processor. Choose another tag, or build it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine cannot reach the registry. It pulls by itself: check its proxy, DNS and certificates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder that is to be mounted no longer exists. Restore it, or remove it from the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is not allowed to see a folder. Add it under file sharing in the settings of Docker Desktop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not use this engine. Join the group “docker” and log in again; members of it have the rights of root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine does not run. Start it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is too old for this program. Update it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program is too old for the engine. Update it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine refused without a reason (status %1). Its own log may tell more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine says: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::EventThread</name>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ExplainPopover</name>
    <message>
        <source>words of the query in the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>defines what you named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words in the file&apos;s path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words in the symbol&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other forms of the words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of the query&apos;s words found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a test, so ranked lower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same file as a result above, so ranked lower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the expression matches a line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::FileSecretStore</name>
    <message>
        <source>The secret in %1 could not be used: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 belongs to another user, or others can read or change it, so it is not used. Remove it; a new one is made when it is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no secret %1 in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is too large to be a secret. Remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value of %1 bytes is too large to be a secret.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::FolderTar</name>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be packed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 became shorter while it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup holds an archive that cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written. Check the free space there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup could not be begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup could not be finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup holds “%1”, which does not belong into one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::FrameDecoder</name>
    <message>
        <source>What the engine sends is not in the form it announced. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::Glob</name>
    <message>
        <source>The pattern “%1” is not valid at character %2: %3 Correct it, for example src/**/*.py.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the { is never closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the } has no {.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing follows the backslash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the [ is never closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be understood.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::HealthDocument</name>
    <message>
        <source>Something else than a CocoSearch server answers there. Choose another port in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::HttpClient</name>
    <message>
        <source>The request was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no http or https address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request has no valid method.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header field %1 holds characters that are not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request has no valid protocol to change to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer is not well-formed HTTP. Check that the address is right and that no other program answers there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer is longer than the %1 bytes accepted here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header fields of the server&apos;s answer are longer than the %1 bytes accepted here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chunk header is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its status is no HTTP status.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It switches to a protocol nobody asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interim responses without end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server closed the connection before its answer was complete. Try again; its log may say why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s. It may be busy or gone; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be trusted, so nothing was sent. Check the address, or have its certificate accepted by this system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be used for the connection to %2: it is missing, or not a key or certificate without a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to %1. Check that it is running.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::HttpRouter</name>
    <message>
        <source>Nothing is served at %1. The address / lists what there is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept %2, only %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::HttpServer</name>
    <message>
        <source>The server has as many connections open as it accepts. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request did not arrive in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can be reached from other computers, so the server does not start there without an access token. Give one with --token-file, or listen on 127.0.0.1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not be started. Try again; if it stays so, restart the computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot listen on %1: %2. Choose another address or port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 is already used by %2. End that program or choose another port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 exists and is no socket, so it was left alone. Choose another path for the socket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another server already listens on %1. Stop it or choose another path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The socket %1 of an earlier server cannot be removed. Remove it and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address to listen on. Give a numeric one such as 127.0.0.1, or localhost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The path %1 is too long for a socket: the system allows %2 bytes. Choose a shorter one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The handler gave no answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The handler threw something that is no std::exception.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not answer because of a defect of its own. Its log says more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::HttpSession</name>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ImageCalls</name>
    <message>
        <source>The engine did not tell what the registry has. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ImageReference</name>
    <message>
        <source>“%1” is not the name of an image: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what follows the @ is no digest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its tag has letters that are not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names are lower case letters, digits and . _ - /</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ImageSupply</name>
    <message>
        <source>%1 of %2 layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The image %2 could not be pulled. Build it on this machine with “coco stack build”, load it from a file with “coco stack load FILE”, or name another one in image.reference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The image is pulled without signing in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no build context in %1. Install the package that ships it, or name its folder with --context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::IndexFile</name>
    <message>
        <source>The index “%1” is damaged. Rebuild it from its folder with “coco index --fresh %2”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::IndexScheduler</name>
    <message>
        <source>Name the folder by its whole path, beginning with “/”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder “%1”. Check the path, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a folder. Name the folder that holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “%1” cannot be read. Allow reading it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing failed for an unforeseen reason. Please report this with the detail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name “%1” is already used by the index of “%2”, so “%3” cannot have it. Give another one with --name, or as indexName in cocosearch.yaml.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is stopping. Start it again, then index.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is being indexed from “%2” just now, so “%3” cannot have that name. Give another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing was cancelled before it began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not indexed yet. Index it with “coco index %1”, then search again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not part of the index “%2”. Index the project again if the file is new.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::IndexSchema</name>
    <message>
        <source>The index file holds no index. Rebuild it with “coco index --fresh FOLDER”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This index was written by a newer version of the program (layout %1, this one reads %2). Update the program, or rebuild the index with “coco index --fresh FOLDER”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This index was written by an older version of the program (layout %1, this one reads %2). Rebuild it with “coco index --fresh FOLDER”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::Indexer</name>
    <message>
        <source>Indexing was cancelled. What was done so far is kept; index again to continue.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::Installation</name>
    <message>
        <source>%1 cannot be read. Check who owns it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not hold the number of this installation. Containers and volumes are recognised by it: bring the file back from a copy, or take the number from the label %2 of your volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written, since %2 is held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::JsonLineDecoder</name>
    <message>
        <source>The engine sent a line that has no end. Check what answers at its address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine&apos;s answer was cut off or is not what it should be. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::JsonLinesFile</name>
    <message>
        <source>%1 cannot be written. Check its folder&apos;s rights and free space.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::KeychainSecretStore</name>
    <message>
        <source>The keychain holds no such secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is locked, or access was denied. Unlock it and try again, or keep secrets in files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session has no keychain service. Start one (GNOME Keyring, KWallet), or keep secrets in files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain could not be used. Keep secrets in files instead, or try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system&apos;s keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain did not answer within %1 s. It may be waiting for you to unlock it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program was built without the system&apos;s keychain. Keep secrets in files instead.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::McpProbe</name>
    <message>
        <source>The MCP server takes connections and does not answer in time. Its log tells more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else than the MCP server answers at its port. Choose another port in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The MCP server does not answer at its port. Its log says whether it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refuses requests under this host name. Add it to the allowed host names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server says that it failed. Its log tells why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is healthy, but does not answer MCP. Restart it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refuses our token. It was changed in the volume; reading it anew mends this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is healthy, but its MCP greeting cannot be understood. Update the image or this program.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::NetworkCalls</name>
    <message>
        <source>A network “%1” exists already and is not ours, so it is left alone. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::OllamaProbe</name>
    <message>
        <source>Something else than Ollama answers at its address. Check the address in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ollama takes the connection and does not answer in time. It may be out of memory; its log tells more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ollama does not answer at its address. Its log says whether it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is not Ollama&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 is not there yet, so searches go by words. Download it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ollama answers with an empty embedding. Check that %1 is an embedding model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ollama is loading %1, which takes longer than usual on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ollama has loaded %1, but does not embed in time. It may be busy with other work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ollama cannot embed with %1, so searches go by words. Its log tells why.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PathMap</name>
    <message>
        <source>COCOSEARCH_PATH_MAP holds &quot;%1&quot;, which is not a folder of the host, an equals sign and a folder of the server. Write e.g. /home/me/src=/mnt/repos, several joined by semicolons.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PgChunkStore</name>
    <message>
        <source>There is no index named “%1”. “coco list” shows the indexes there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An index named “%1” exists again (for %2). Remove it first, then restore the older one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no removed index named “%1”. “coco list --removed” shows what can be restored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The indexes are in PostgreSQL, which has tools of its own for copies: use pg_dump, or “coco stack backup” for the container&apos;s database.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PgConnection</name>
    <message>
        <source>There is no memory left for a connection to PostgreSQL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL did not answer in time (%1). Try again, or look into its log.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PgError</name>
    <message>
        <source>PostgreSQL refused the password of “%2” for %1. Correct it in COCOSEARCH_DATABASE_URL or ~/.pgpass, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL does not let “%2” in to %1. Check the user in COCOSEARCH_DATABASE_URL and the server&apos;s pg_hba.conf, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has no database %1. Create it with “createdb”, or correct COCOSEARCH_DATABASE_URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL has no free connection left for %1. Stop other programs that use it, or raise max_connections in its configuration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of the PostgreSQL server is full (%1). Free some space there and run the command again; what was stored before is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL is short of memory or other resources (%1): %3. Try again later, or give the server more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL is starting or stopping (%1). Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL took too long to answer and was stopped (%1). Try again, or ask for less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL closed the connection (%1). It is opened again by itself: try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to PostgreSQL was lost (%1). It is opened again by itself: try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database %1 can only be read (a standby, or set so). Searching works; to index, connect to the primary server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database user “%2” may not do this in %1: %3. Let its owner grant the right, or use another user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program changed the same rows at the same time (%1). Run the command again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds what is needed (%1). Run the command again when it is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database %1 already holds something that contradicts this: %3. Run the command again; if it stays, run “coco verify”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL found damaged data in %1: %3. Check the server&apos;s disk and log, then build the index anew with “coco index --fresh FOLDER”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PostgreSQL server could not read or write its files (%1): %3. Look into its log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL cannot be reached (%1). Start it, or correct COCOSEARCH_DATABASE_URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL asks “%2” for a password for %1 and none is set. Put it into COCOSEARCH_DATABASE_URL or ~/.pgpass, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL answered with an error (%1): %3. “coco verify” checks the database.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PgFileWriter</name>
    <message>
        <source>A file has more chunks than fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A vector with %1 dimensions was given to “%2”, which holds such with %3. Check the embedding model of this server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PgIndexReader</name>
    <message>
        <source>“%1” was built anew or removed meanwhile. Search again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index “%1” is damaged. Rebuild it with “coco index %2 --fresh”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vector of the query has %1 dimensions, those of “%2” have %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to PostgreSQL was lost while reading “%1”. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PgIndexWriter</name>
    <message>
        <source>“%1” was removed while it was being indexed. Index it again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PgMigrations</name>
    <message>
        <source>The database %1 lacks the extension “vector” and its user “%2” may not create it. Let an administrator run “CREATE EXTENSION vector” in it, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL %1 (%2) is too old: version %3 or newer is needed. Upgrade the server, or use another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database %1 has the encoding %2; UTF8 is needed. Create one with “createdb --encoding=UTF8 --template=template0”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PostgreSQL server (%1) does not have the extension pgvector. Install it on the server (Debian and Ubuntu: the package postgresql-%2-pgvector), then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pgvector %1 (%2) is too old: version %3 or newer is needed. Install a newer package on the server and run “ALTER EXTENSION vector UPDATE” in the database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database %1 has a schema “cocosearch” that is not ours or has lost a part. Rename it or drop it, or use another database, and index again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database %1 was set up by a newer version of the program (layout %2, this one reads %3). Update the program, or use another database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database %1 has to be set up (layout %2 of %3) and can only be read. Start once with the primary server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PgPool</name>
    <message>
        <source>Stopped on request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All %1 connections to PostgreSQL are in use. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PgRepos</name>
    <message>
        <source>“%1” was removed while it was being indexed. Index it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is being indexed by %2. Wait until it is done, or cancel it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2) since %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PgTarget</name>
    <message>
        <source>the local socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the database has to look like postgresql://USER@HOST:5432/DATABASE. Correct COCOSEARCH_DATABASE_URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the database cannot be read. Special characters in a user name or password have to be written as %-codes (@ is %40, / is %2F). Correct COCOSEARCH_DATABASE_URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” at %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PlanRunner</name>
    <message>
        <source>%1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container from before, %1, could not be removed: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Without it no backup can be taken before the image changes. Mend it, or give its data up with --without-backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container %1 uses the volume %2. Two servers on one volume would destroy it: stop %1 first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with the key, %1, cannot be read. Mend embedding.api_key_file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with the key, %1, begins with an empty line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The container is left as it is, so that its log can be read (coco stack logs).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the container from before back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The container from before could not be brought back either: %2 It is kept, with its data; “coco stack up” tries again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The container from before is back, with its data.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PortHolder</name>
    <message>
        <source>%1 (process %2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PortPlan</name>
    <message>
        <source>Port %1 may not be used on this machine: it is reserved, or needs an administrator&apos;s rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 is taken by %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End that program, or choose other ports in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End that program, or use a free port: “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another setting of this stack (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the container “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::PostgresProbe</name>
    <message>
        <source>PostgreSQL answers, but refuses the password that is kept for it. Restarting the container gives the database the password of its volume again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL answers, but has no database of that name. Restarting the container creates it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL answers, but all its connections are taken. Close other programs that use it, or restart the container.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk that PostgreSQL writes to is full. Free some space; what is stored is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL is starting, or recovering after it was ended abruptly. It will accept logins in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL does not answer at its port. Its log says whether it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL runs without the extension pgvector, which holds the index. Restarting the container adds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL lets us in, but does not answer questions in time. It may be busy; its log tells more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ProjectSettings</name>
    <message>
        <source>The settings in “%1” cannot be used: %2. Correct the file, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings in “%1” are too large to be read. Shorten the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a name for an index. Use 1 to 255 letters, digits and underscores.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::QueryEmbedder</name>
    <message>
        <source>The embedding service takes too long to answer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::Readiness</name>
    <message>
        <source>Its health check gives no answer: %1 Is the image one of CocoSearch?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container was ended because it used more memory than it may. Allow it more (resources.memory_mib).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container ended with exit code %1 while it was starting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack cannot become ready. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack was not ready within %1 seconds. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::RegexSearch</name>
    <message>
        <source>The expression is not valid at character %1: %2. Put a backslash before characters meant as they are, or search without --regex.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::RegistryCredentials</name>
    <message>
        <source>%1 gave an answer that is not a login. Sign in again with “docker login”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer. It may wait for a password: unlock the keychain and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the registry&apos;s login was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed. Sign in again with “docker login”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Docker configuration names %1, which is not installed. Public images work without it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::RemoteBackend</name>
    <message>
        <source>The server %1 is not managed by this program. Ask whoever runs it, or choose another back end: coco stack config set backend docker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with the token, %1, cannot be read. Mend remote.token_file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until %1 is ready</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::RepoPath</name>
    <message>
        <source>This is not a path inside the project. Give it relative to the project&apos;s folder, without “..”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::RequestParser</name>
    <message>
        <source>This is not a well-formed HTTP/1.1 request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request body is too long; at most %1 bytes are accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request&apos;s header fields are too long; at most %1 bytes are accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A control character, a folded line or a bare line break.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chunk header or trailer is too long.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::RequestRules</name>
    <message>
        <source>The request target has to start with /.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request target must not hold a fragment (#).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request target is not well encoded: every % needs two hexadecimal digits, and the path has to be UTF-8 without NUL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A request has either Content-Length or Transfer-Encoding, not both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content-Length has to be one decimal number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The only Transfer-Encoding understood here is chunked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request body is %1 bytes long; at most %2 are accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The only expectation met here is 100-continue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A request needs exactly one Host field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server does not answer to the name &quot;%1&quot;. Use localhost, or start it with --allowed-host for that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of %1 may not use this server. Only pages of this computer and of names given by --allowed-host may.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server asks for its access token. Send it as &quot;Authorization: Bearer …&quot;; it is in the server&apos;s token file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::RootApproval</name>
    <message>
        <source>There is no folder %1. Check the spelling, and that the disk it lies on is mounted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The root of the file system is never indexed. Choose the folder of a project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 is or holds the whole home folder, which is never indexed. Choose the folder of a project inside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 holds keys or credentials, which are never indexed. Choose the folder of a project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an absolute path. Give the whole path of the folder, starting with a slash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a file. Give the folder that holds the code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 has not been approved for indexing. Approve it by running &quot;coco index %1&quot; once, by adding it in the desktop application, or by starting the server with --root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server looked for %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::SearchAnswer</name>
    <message>
        <source>strong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search server&apos;s answer cannot be understood. Search again; if it stays, restart the application.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::SearchPlan</name>
    <message>
        <source>The query is empty. Give some words, a name or a path to look for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The query has %1 characters; at most %2 are allowed. Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The limit is %1; give a number from 1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No index was named. “coco list” shows the indexes there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a language known here. “coco languages” shows the names.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::ServiceStatus</name>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create the container anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what uses the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MCP server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::Settings</name>
    <message>
        <source>The settings file %1 cannot be read. Check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file %1 cannot be written. Check the folder&apos;s permissions and free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file %1 could not be understood, so the defaults are in use. The old file was kept as %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file %1 could not be understood, so the defaults are in use. It will be overwritten by the next change.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::SmallFile</name>
    <message>
        <source>%1 is not a file. Move it away and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read. Check who owns it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is too large for a configuration file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::SqliteConnection</name>
    <message>
        <source>Stored data are damaged. Rebuild the index with “coco index --fresh FOLDER”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so the index could not be written. What was stored before is kept. Free some space, then index again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder cannot be written. Make it writable, or choose another with --data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is using the database. Close it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database refused a statement. Please report this with the detail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database could not be read or written. Check the disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index file is missing. Rebuild the index with “coco index --fresh FOLDER”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::StackHealth</name>
    <message>
        <source>It failed and gave no reason. Its log may tell more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server works with limits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container&apos;s health check gave no answer that can be read. It may have taken too long, or the image is another one. The container&apos;s log tells more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::StackPlan</name>
    <message>
        <source>Bring back the container of an interrupted change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A container named %1 exists and is not ours; it is left alone. Rename it, or give the stack another name: coco stack config set name %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The volume %1 exists and is not ours; it is left alone. Use another one: coco stack config set volume %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A network named %1 exists and is not ours; it is left alone. Give the stack another name: coco stack config set name %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container %1 uses the volume %2. Two servers on one volume would destroy it: stop %1 first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the volume %1 with every index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your source folders, which are only read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up the indexes, because the image changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the container %1 and keep it until the new one is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create the container %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the key of the embedding service into the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until every service is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the old container</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the free space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull the image %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create the network %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create the volume %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::StackSpec</name>
    <message>
        <source>Give the server&apos;s address, such as https://code.example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address must not hold a password. Name a file with the token in remote.token_file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no name for this. Use 2 to 63 letters, digits, dots, dashes and underscores.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no image of the stack. Use full or slim.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no port. Use 1 to 65535, or 0 for none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no port. Use 1 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 is used twice. Give each service a port of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not the whole path of a folder, or holds “;” or “=”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a folder in the container.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two repositories are called %1. Rename one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a number of processors, or 0 for no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack needs at least 512 MiB; 0 means no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give at least 64 MiB; 1024 is a good value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give 10 to 600 seconds: PostgreSQL needs time to close its files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give 5 to 3600 seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no name of a variable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value must be one line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This variable follows from the repositories. Set those instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object of texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 must be %2. Mend or remove the entry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>embedded, docker or remote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack&apos;s settings were written by a newer version of this program (format %1, this one knows %2). Update the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known are %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do you mean %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack has no setting “%1”. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is true or false, not “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a number, not “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes JSON of the form that “config get %1” shows.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::StackSpecFile</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read. Check who owns it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a file of ours: it is larger than 1 MiB. Move it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be understood. Mend it, or move it away to begin with the defaults.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::StackStatus</name>
    <message>
        <source>No engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::StateShape</name>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::VectorLeg</name>
    <message>
        <source>“%1” was searched by words only: its vectors were made by %2, this server uses %3. Start the server with the former, or run “coco index %4 --fresh”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was searched by words only: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::VectorTable</name>
    <message>
        <source>A vector has %1 dimensions, the index %2. Build the index anew with --fresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::WordScan</name>
    <message>
        <source>This system&apos;s SQLite has no full-text search. Install an SQLite built with FTS5, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::Wording</name>
    <message>
        <source>may not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vanished while indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed while being read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>larger than the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out by an ignore file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out by the built-in list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may hold a secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>link that leaves the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>generated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 minute ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 minutes ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hour ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hours ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking through %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>indexing %1 %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 file added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 file updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 file removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 file failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing had changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli</name>
    <message>
        <source>Run the server that owns the indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>http (same as streamable-http, default) or stdio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>address to listen on (127.0.0.1); any other needs --token-file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>port to listen on (3000, or a free one when it is taken)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where the indexes live: sqlite:///FOLDER or postgresql://USER@HOST/DATABASE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file whose first line is the token clients must send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder that may be indexed; may be repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host name clients may use; may be repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end when nobody asked anything for so long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end when standard input closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started in the background by another command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index a folder, or bring its index up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name of the index (else from cocosearch.yaml or the folder&apos;s name)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forget what is stored and index everything again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the indexes a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>index to search; may be repeated (else the one of this folder, else all)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how many results at most (10)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only this language; several separated by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only files whose path matches, e.g. &quot;src/**/*.py&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only function, class, method or interface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only symbols whose name matches, e.g. &quot;get*&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take the query as a regular expression (RE2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave out results scored lower (0 to 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lines shown around each result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>say why each result ranks where it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the indexes</source>
        <translation>Die Indizes auflisten</translation>
    </message>
    <message>
        <source>list what was removed and can still be restored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show sizes, languages and state of indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only this index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>also list the files that could not be indexed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove an index; it can be restored for 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>index to remove; may be repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring a removed index back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the languages that are known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the database, the embedding service and every index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print JSON for machines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data folder (else by COCOSEARCH_DATABASE_URL or the user&apos;s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show this help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; shows what there is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option %1 takes no value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option %1 needs a value: %1 %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option %1 was given twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coco %1 has no option %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coco %1 needs %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coco %1 does not take the argument &quot;%2&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coco has no option %1 before the command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a file. Name the folder in which the indexes live.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database URL is not one of ours. Use sqlite:///FOLDER, e.g. sqlite:////home/me/indexes, or postgresql://USER@HOST:PORT/DATABASE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--data needs a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--data and --database both say where the indexes live. Give one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password on the command line can be read by everybody on this machine. Put the URL into COCOSEARCH_DATABASE_URL, or the password into ~/.pgpass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search by words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model answers with %1 dimensions instead of %2. Restart the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>embeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer for %1 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model is being loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lock file %1 cannot be opened. Check the permissions of its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not ready or not found, 4 refused.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the server in Docker: start, stop, status, images, backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coco: ask your code in plain words

Usage: coco COMMAND [OPTIONS]

Commands:
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with:
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;coco COMMAND --help&quot; explains a command with examples; &quot;coco --version&quot; shows the version.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: coco %1 COMMAND [OPTIONS]

Commands:
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;coco %1 COMMAND --help&quot; explains a command with examples.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: %1 [OPTIONS]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options:
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples:
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>score %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches (%1). Try other words, or names the code would use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches well; these are only the closest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 result in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 results in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedding service is being reached. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the embedded database needs none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layout %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pgvector %1 in PostgreSQL %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for files … %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/%2 files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MB/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>COCOSEARCH_SERVER_URL is not the address of a server. Write e.g. http://127.0.0.1:3000, and put its token into the file that COCOSEARCH_TOKEN_FILE names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no transport &quot;%1&quot;. Use http, streamable-http or stdio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port. Use a number from 1 to 65535, or 0 for any free one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>COCOSEARCH_DB_WAIT takes a number of seconds, 0 or more, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address of this machine. Use e.g. 127.0.0.1 or 0.0.0.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening on %1 lets other machines in, which needs a token. Add --token-file FILE, or listen on 127.0.0.1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--idle-exit takes a number of seconds, 1 or more, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer cannot be understood. Is another program listening on its port?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is still starting: %1 Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server (process %1) does not answer at %2. End that process and run the command again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another command has been starting the server for too long. Run the command again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not start. Run &quot;coco serve&quot; in another terminal to see why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not start: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its log: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not be started in the background. Start it by hand with &quot;coco serve&quot; to see why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the stack up, or into the state its settings want</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>let the container read this folder; may be repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only show what would be done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take no backup before another image touches the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the stack; the indexes stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the stack and bring it up again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show each service, with the reason when it is not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until every service is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how long to wait (180)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what the services wrote and what was done to them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go on with what comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lines to begin with (200)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a report for whoever helps; secrets and home folders are masked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check what the stack needs of this machine, with cause and fix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull the image of the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only say whether the registry has another one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build the image on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>build context (else the one that came with this program)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full (with Ollama), slim or server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>argument of the Dockerfile; may be repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>classic or buildkit (else what the engine prefers)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>build every step anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the image from a tar file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or change the settings of the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write every index into a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replace the file when it exists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the indexes by those of a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print what starts the same container without this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List what is ours, and remove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>really remove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the indexes too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 free in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space: an index takes about twice the size of its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the log of the server and of the database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 (%3 dimensions) answered in %4 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until it answers, searches go by words and nothing can be indexed. COCOSEARCH_EMBEDDING_PROVIDER=none turns it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run &quot;coco index %1 --fresh&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>consistent; made with %1, this server uses %2: searched by words only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>consistent, %1 files, %2 passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token file %1 cannot be read. Check the path and its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first line of the token file %1 is shorter than %2 characters, which can be guessed. Make a new one, e.g. with: openssl rand -hex 32 &gt; %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database is being opened. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything else needs the database. It is tried again until it answers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::ClearCommand</name>
    <message>
        <source>Say which index to remove: coco clear -n NAME. &quot;coco list&quot; shows the names.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::ClientCommand</name>
    <message>
        <source>Starting the server …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::IndexCommand</name>
    <message>
        <source>There is no folder %1. Check the spelling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a file. Name the folder that holds the code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack does not see the folder %1. Let it read it: coco stack up --repository %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping after the file in hand; Ctrl-C again leaves at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. What was finished can be searched; run the same command to continue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MB/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexed %1 in %2: %3 files added, %4 updated, %5 removed, %6 unchanged (%7%8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files could not be indexed: coco stats -n %2 --failures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::LanguagesCommand</name>
    <message>
        <source>symbols</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>syntax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lines</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::ListCommand</name>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is indexed yet. Start with: coco index FOLDER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FILES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STATE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UPDATED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was removed in the last 24 hours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REMOVED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KEPT FOR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring one back with: coco restore-index NAME</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::RestoreIndexCommand</name>
    <message>
        <source>Index %1 is back: %2 files of %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::SearchCommand</name>
    <message>
        <source>%1 takes a number from %2 to %3, not &quot;%4&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is indexed yet. Start with: coco index FOLDER</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::ServeCommand</name>
    <message>
        <source>A server already owns the data folder %1: process %2 at %3. Use that one, or end it first, or choose another folder with --data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serving %1 at %2 (assistants: %2/mcp). Ctrl-C ends it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackBackupCommand</name>
    <message>
        <source>%1 exists. Choose another name, or say --overwrite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The indexes are in %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackBuildCommand</name>
    <message>
        <source>There is no image “%1”. Build full, slim or server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--build-arg takes NAME=VALUE, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--builder is classic or buildkit, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image %1 is built (%2 MB). Start it with “coco stack up”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackCommand</name>
    <message>
        <source>The server will run in the engine from now on. “coco stack config set backend embedded” takes that back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackConfigCommand</name>
    <message>
        <source>Say “coco stack config get [KEY]” or “coco stack config set KEY VALUE”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2 from the next “coco stack up” on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackDiagnosticsCommand</name>
    <message>
        <source>%1 exists already. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collecting what is known of the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  %2 bytes, %3 places masked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as %1. Look into it before you pass it on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackDoctorCommand</name>
    <message>
        <source>ok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the engine and this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackDownCommand</name>
    <message>
        <source>Stopping, so that the database closes its files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack is stopped. Its indexes are kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackExportCommand</name>
    <message>
        <source>Say “coco stack export compose” or “coco stack export cli”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The text was made without asking it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackLoadCommand</name>
    <message>
        <source>The stack uses %1 from now on (image.reference).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loaded %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackLogsCommand</name>
    <message>
        <source>--tail takes a number of lines from 0 to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no service “%1”. Known are: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no container yet. Start it with “coco stack up”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackPullCommand</name>
    <message>
        <source>Another image is there under %1. Get it with “coco stack pull”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image %1 is the newest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image %1 is here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackRestartCommand</name>
    <message>
        <source>The stack is ready at %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackRestoreCommand</name>
    <message>
        <source>The indexes are as in %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackStatusCommand</name>
    <message>
        <source>%1 · back end %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  engine     %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  container  %1, from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  server     %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings changed; “coco stack up” makes the container anew and keeps its data:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackUninstallCommand</name>
    <message>
        <source>kept (--with-data removes it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing of ours to remove.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was removed yet. Say “coco stack uninstall --yes” to remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left, because it could not be removed:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackUpCommand</name>
    <message>
        <source>The usual names are taken in this engine. The stack is called %1 here, its volume %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: the stack is as its settings want it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack is ready at %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StackWaitReadyCommand</name>
    <message>
        <source>--timeout takes seconds from 0 to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack is ready.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::StatsCommand</name>
    <message>
        <source>%1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is indexed yet. Start with: coco index FOLDER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>indexed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::VerifyCommand</name>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ok</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::cli::WorkerCommand</name>
    <message>
        <source>Stopping. What was begun is taken back; this may take a moment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::CodeView</name>
    <message>
        <source>File preview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::EmptyPanel</name>
    <message>
        <source>Show &amp;detail</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::ExplainPopover</name>
    <message>
        <source>Why this result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why this is result %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 match · score %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server gave no reasons for this one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::FilterBar</name>
    <message>
        <source>Project to search in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of symbol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path, e.g. src/**</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Functions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::MainWindow</name>
    <message>
        <source>CocoSearch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is indexed: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed %1. Your files are untouched; the index is kept for 24 hours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::PreviewPane</name>
    <message>
        <source>Why this result (Ctrl+I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy path and line (Ctrl+C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the editor (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in this file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::ProjectDetails</name>
    <message>
        <source>&amp;Search in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Re-index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this project (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that are not searchable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Changed files only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Everything anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file of this project is searchable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::ProjectsController</name>
    <message>
        <source>%1 is not a folder. Add the folder that holds the code.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::ProjectsDelegate</name>
    <message>
        <source>Indexing %1 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::ProjectsModel</name>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scanning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready, %1 failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::ProjectsPage</name>
    <message>
        <source>Projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No project yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a folder anywhere in this window, or choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder with code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search in it	Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Re-index changed files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-index &amp;everything anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move	Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::Rail</name>
    <message>
        <source>&amp;Menu</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::ResultListModel</name>
    <message>
        <source>%1, %2, %3 line %4, %5 match</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::ResultListView</name>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::SearchBox</name>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask in plain words, or name a function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the text is understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Exact expression (regex)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expression</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::SearchPage</name>
    <message>
        <source>Nothing good found. Closest:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search e&amp;xact text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is this project &amp;indexed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · %1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search your own code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder with code. Everything stays on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a question or a name. Results appear while you type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line matches within the filters above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these words is in the indexed files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear the filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for &amp;words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search server is not running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This search did not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search &amp;again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the search server…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the code of %1 as a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open in %1	Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in the &amp;preview	Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy path and line	Ctrl+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as a code &amp;block	Ctrl+Shift+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Why this result	Ctrl+I</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::SettingsPage</name>
    <message>
        <source>&amp;Keep running in the tray when the window is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep serving &amp;assistants after quitting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s choice is followed while the application runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter on a result opens the file there, at the line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editor command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} and {line} are filled in; the command runs without a shell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window and server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search server goes on after the application ends, so that assistants can still ask it. Takes effect at the next start of the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where things are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing leaves this machine: no telemetry, no downloads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexes: %1
Settings: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First editor found (none found)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First editor found (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s default application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching stays one click away; Quit in the tray&apos;s menu ends it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop shows no tray, so closing the window quits.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::SingleInstance</name>
    <message>
        <source>Later starts cannot reach this window, because %1 cannot be created. Check that folder&apos;s permissions.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::StatusStrip</name>
    <message>
        <source>embedded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no project yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>indexing %1 projects</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::ToastBar</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::desktop::TrayPresence</name>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::docker::EngineClient</name>
    <message>
        <source>The engine is no longer asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine at %1 does not answer. It may be waking up; try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no engine at %1. Install or start Docker, or choose another engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not use the engine at %1. Join the group “docker” and log in again; members of it have the rights of root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine at %1 does not run or cannot be reached. Start it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers at %1 is not a Docker Engine. Check the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine at %1 is too old: it speaks API %2, and at least %3 is needed. Update it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A volume “%1” exists already and is not ours, so it is left alone. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::docker::EngineExec</name>
    <message>
        <source>The program in the container took too long and was ended. Try again, or look at the container&apos;s log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input for a program in a container does not work over this connection. Use the engine&apos;s unix socket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program in the container was ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program&apos;s output broke off. The container or the engine may have stopped; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program&apos;s output is over, but the engine does not tell how it ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program in the container wrote more than the %1 bytes expected and was ended.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::docker::EventWatcher</name>
    <message>
        <source>The engine ended the connection. It may be restarting.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::docker::ImageBuild</name>
    <message>
        <source>The engine ended the build without an image. Its log may tell more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::docker::ImagePull</name>
    <message>
        <source>%1 cannot be read. Choose a file made by “docker save”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image file could not be read to its end. Check the disk and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds no image. Choose a file made by “docker save”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::mcp::HttpClientTransport</name>
    <message>
        <source>The server ended its answer without a result. Try again; if it stays, restart the server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::mcp::HttpMcpEndpoint</name>
    <message>
        <source>This endpoint takes POST and DELETE only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Content-Type must be application/json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client must accept application/json and text/event-stream.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many sessions are busy. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The MCP-Protocol-Version is not supported. This server speaks %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Mcp-Session-Id header is missing. Send initialize first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session not found. Send initialize again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many calls are running. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is stopping.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::mcp::JsonRpcParser</name>
    <message>
        <source>A message needs a method, or exactly one of result and error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A result must be an object with an id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An error must have a code and a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The method must be a string.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The params must be an object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The batch is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The batch holds %1 messages; at most %2 are read at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message must be a JSON object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field jsonrpc must be &quot;2.0&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The id must be a string or a whole number of 64 bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message has %1 bytes; at most %2 are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is not valid UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is nested deeper than %1 levels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is no JSON: %1 at byte %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::mcp::LegacyMethods</name>
    <message>
        <source>Method not found: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session is not initialized. Send initialize first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>protocolVersion must be a string.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session is initialized already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cursor is not one of ours. List without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tool&apos;s name must be a string.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The arguments must be an object.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::mcp::McpClient</name>
    <message>
        <source>The server did not answer within %1 seconds. Try again; if it stays, restart the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server speaks the protocol revision %1, which this program does not know. Update the older of the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the server was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::mcp::McpDispatcher</name>
    <message>
        <source>Method not found: %1. This server speaks the revisions %2; send initialize.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A request with the id %1 is still running. Use a new id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>initialize may not be part of a batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batches exist in revision 2025-03-26 only. Send the messages one by one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::mcp::McpPost</name>
    <message>
        <source>The server&apos;s answer is larger than %1 MiB. Ask for less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not know our session any more. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server denied access (HTTP %1). Check the token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the message (HTTP %1).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::mcp::StdioBridge</name>
    <message>
        <source>The message is longer than %1 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search for the server was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server ended its answer without a result. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::mcp::StdioClientTransport</name>
    <message>
        <source>The process has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process ended with code %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server process %1 does not answer. Check that it can be started.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::mcp::ToolArguments</name>
    <message>
        <source>a boolean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>null</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 must be from %2 to %3, but is %4. Correct it and call again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 must be %2, but is %3. Correct it and call again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has %2 %3, but needs at least %4. Correct it and call again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has %2 %3, but at most %4 are allowed. Shorten it and call again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 must be one of %2, but is &quot;%3&quot;. Correct it and call again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is missing. Give it and call again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::mcp::ToolJson</name>
    <message>
        <source>The server described a tool without a name or an input schema. Update the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer to a tool call has no content. Update the server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::mcp::ToolRegistry</name>
    <message>
        <source>Unknown tool: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tool failed unexpectedly (%1). Try again; if it stays, look into the log.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::rest</name>
    <message>
        <source>This call needs the control token of the server. Read it from the server&apos;s endpoint file and send it as &quot;Authorization: Bearer&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The body of the request is not a JSON object. Correct it and send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for the database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing indexed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no run %1. It may have ended long ago; GET /api/jobs lists the recent ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;folder&quot; must be the whole path of a folder that does not exist yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1 texts can be coloured in one call. Send the rest in another.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::search::FileParser</name>
    <message>
        <source>Parsing took too long, so the file was cut by lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not follow the grammar of its language, so it was cut by lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 does not follow the grammar of the language.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::search::FileWalker</name>
    <message>
        <source>Scanning was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders are nested more than %1 deep here; the rest was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another checkout of a repository. Index it as a project of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A symbolic link. What it points to is indexed where it lies, if it lies in the project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out by the pattern “%1” of cocosearch.yaml.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out by line %1 of %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No include pattern of cocosearch.yaml matches the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has %1 KiB, more than the limit of %2 KiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder vanished while the project was scanned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder cannot be read (%1). Give your user the right to read it, or leave it out with a line in .cocosearchignore.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 does not exist. Check the path, or remove the project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a folder. Give the project&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 may not be read. Give your user the right to read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::search::PdfText</name>
    <message>
        <source>The document could not be read. Check the disk, then index again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document has %1 MiB, more than the limit of %2 MiB, so it was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document is protected by a password, so its text cannot be read. Save it without one, then index again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document is damaged or uses too much memory, so its text cannot be read. Save it anew, then index again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document holds pictures of pages but no text. Recognise its text with another program, then index again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF is read by the program pdftotext, which is not installed. Install poppler-utils, then index again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::search::ReaderProcess</name>
    <message>
        <source>The program that reads this kind of document could not be started. Free memory or end other programs, then index again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the document was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document could not be read within %1 s, so it was left out. Save it anew with another program, then index again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::search::RootedFile</name>
    <message>
        <source>The file is no longer there. Index the project again to bring it up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file may not be read. Give your user the right to read it, or leave it out with a line in .cocosearchignore.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many files are open on this system. Close other programs or raise the limit of open files, then index again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be read. Check the disk, then index again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is a symbolic link that leads out of the project, so it was not read. Index the folder it points to instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a regular file, so it was left out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::search::SkipRules</name>
    <message>
        <source>Folders of this name are left out by default. A line “!%1/” in .cocosearchignore takes it in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file may hold passwords or keys, so it is left out by default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file written by a tool, left out by default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A minified file, left out by default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of this kind are not text.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::search::SourceText</name>
    <message>
        <source>The file has %1 KiB, more than the limit of %2 KiB, so it was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be read. Check the disk, then index again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file changed while it was read. It is indexed with the next run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not text, so it was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds a private key, so it was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is minified, so it was left out. Index its source instead.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::stack::StackController</name>
    <message>
        <source>Start the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up the indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uninstall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack is being changed. Wait until that is done, or cancel it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::stack::StackMonitor</name>
    <message>
        <source>The container was removed. Its data are kept in the volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack was not started yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coco::tools</name>
    <message>
        <source>No index was named. Pass index_name or index_names; list_indexes shows them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index %1 removed. It can be brought back for 24 hours: &quot;coco restore-index %1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing goes on in the background; what is finished can be searched already. index_stats shows the progress.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been indexed yet: run &quot;coco index FOLDER&quot; or call index_codebase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known indexes: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no index named %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 is not indexed. Index it first: &quot;coco index %1&quot;, or index_codebase with path=&quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several indexes exist and none was named. Pass index_name, or index_names for several. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index is %1 days old. Index the folder again to bring it up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last run was interrupted; what it finished is searchable. Index the folder again to continue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last run failed. Index the folder again; the server&apos;s log says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files could not be indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a symbol type. Use function, class, method or interface.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The query is empty. Say what to look for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The query has %1 characters; at most %2 are allowed. Shorten it to what matters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches. Try other words or names that the code would use, and check the filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches well; these are only the closest. Try words or names that the code itself would use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index %1 is %2 days old. Run &quot;coco index %3&quot; or index_codebase to bring it up to date.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
